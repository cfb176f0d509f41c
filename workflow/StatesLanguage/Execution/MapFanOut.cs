using PhotoFlow.StatesLanguage.Definition.States;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>The iterations of a Map, no more at a time than its MaxConcurrency.</summary>
internal sealed class MapFanOut(Strand parent, MapState state, Payload[] items, Func<MapItem, Payload> select, MapLimits limits)
    : FanOut(parent, items.Length, EventTypes)
{
    private static readonly FanOutEvents EventTypes = new(HistoryEventType.MapStateSucceeded, HistoryEventType.MapStateFailed);

    private int next;
    private int failures;

    public override void Start()
    {
        if (items.Length == 0)
            End();
        else
            StartMore(Parent.PreviousId, limits.MaxConcurrency);
    }

    public override void Redrive()
    {
        failures = 0;
        base.Redrive();
        StartMore(Parent.PreviousId, limits.MaxConcurrency - Strands.Count(strand => strand is { IsRunning: true }));
    }

    protected override bool Tolerates(ref Failure failure)
    {
        failures++;
        if (limits.ToleratesNone || failures > limits.ToleratedFailures(items.Length))
        {
            if (!limits.ToleratesNone)
                failure = new Failure(ErrorNames.ExceedToleratedFailureThreshold, "The specified tolerated failure threshold was exceeded");
            return false;
        }

        return true;
    }

    protected override void OnSucceeded(Strand strand)
    {
        // The next iteration follows the last state of this one; the Map's own end follows the end of the iteration.
        Parent.PreviousId = Record(HistoryEventType.MapIterationSucceeded, strand.Index, strand.PreviousId);
    }

    protected override void OnFailed(Strand strand)
    {
        Record(HistoryEventType.MapIterationFailed, strand.Index, strand.PreviousId);
        base.OnFailed(strand);
    }

    protected override void OnAborted(Strand strand, int causeId) => Record(HistoryEventType.MapIterationAborted, strand.Index, causeId);

    protected override void GoOn(Strand ended)
    {
        if (Ended == items.Length)
            End();
        else
            StartMore(ended.PreviousId, 1);
    }

    private void StartMore(int previousId, int most)
    {
        for (; most > 0 && next < items.Length; most--)
        {
            var item = new MapItem(next, items[next]);
            var strand = new Strand(Execution, state.ItemProcessor, select(item), this, next) { Item = item };
            strand.PreviousId = Record(HistoryEventType.MapIterationStarted, next, previousId);
            Strands[next++] = strand;
            Execution.Ready(strand);
        }
    }

    private void End()
    {
        RecordSucceeded();
        StateRunners.Finish(Parent, Payload.OfItems([.. Strands.Select(strand => strand!.Output).OfType<Payload>()]));
    }

    private int Record(HistoryEventType type, int index, int previousId) =>
        Execution.History.Add(type, previousId, Execution.Now, new MapIterationEventDetails(state.Name, index));
}

/// <summary>How many iterations of a Map may run at a time, and how many may fail.</summary>
internal sealed record MapLimits(int MaxConcurrency, int? FailureCount, double? FailurePercentage)
{
    public bool ToleratesNone => FailureCount is null && FailurePercentage is null;

    public double ToleratedFailures(int items) =>
        Math.Min(FailureCount ?? double.MaxValue, FailurePercentage is { } percentage ? items * percentage / 100.0 : double.MaxValue);
}
