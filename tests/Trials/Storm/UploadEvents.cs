using PhotoFlow.LocalAws.S3;

namespace PhotoFlow.Trials.Storm;

/// <summary>Brings S3's events late, twice, and in another order, and remembers which there were.</summary>
/// <param name="plan">Decides.</param>
/// <param name="counts">Counts the faults.</param>
internal sealed class UploadEvents(FaultPlan plan, FaultCount counts) : IEventCourier
{
    private int _number = -1;
    private int _underway;

    /// <summary>How many deliveries are yet to come.</summary>
    public int Underway => Volatile.Read(ref _underway);

    public async Task BringAsync(SentEvent sent, Func<Task> deliver)
    {
        var deliveries = plan.OfEvent(Interlocked.Increment(ref _number));
        if (deliveries.Count > 1)
            counts.Add(Fault.EventTwice);
        if (deliveries[0] > TimeSpan.Zero)
            counts.Add(Fault.EventLate);
        foreach (var late in deliveries)
        {
            Interlocked.Increment(ref _underway);
            var delivery = BringLaterAsync(late, deliver);
            if (late == TimeSpan.Zero)
                await delivery;
        }
    }

    private async Task BringLaterAsync(TimeSpan late, Func<Task> deliver)
    {
        try
        {
            await Task.Delay(late);
            await deliver();
        }
        finally
        {
            Interlocked.Decrement(ref _underway);
        }
    }
}
