namespace PhotoFlow.Trials.Storm;

/// <summary>Decides from the seed which call of which function meets which fault. It knows neither photos nor time.</summary>
/// <param name="seed">The storm's seed.</param>
internal sealed class FaultPlan(int seed)
{
    /// <summary>So many calls one after the other fail in an outage, more than an SDK tries.</summary>
    private const int OutageLength = 8;

    private static readonly (Fault Fault, int PerThousand)[] _calls =
    [
        (Fault.InternalError, 10),
        (Fault.Unavailable, 10),
        (Fault.Throttled, 10),
        (Fault.ErrorAfterEffect, 6),
        (Fault.CutAfterEffect, 6),
        (Fault.KilledBefore, 6),
        (Fault.KilledAfter, 6),
        (Fault.Slow, 10),
    ];

    /// <summary>What the n-th call of a function meets.</summary>
    public Fault OfCall(string function, int number)
    {
        if (Dice.For(seed, function + " outage", number / OutageLength).Next(100) == 0)
            return Fault.Unavailable;
        var dice = Dice.For(seed, function, number);
        if (dice.Next(3_000) == 0)
            return Fault.Hung;
        var thrown = dice.Next(1_000);
        foreach (var (fault, perThousand) in _calls)
        {
            if ((thrown -= perThousand) < 0)
                return fault;
        }

        return Fault.None;
    }

    /// <summary>What the n-th receiving of messages of a function's queue meets.</summary>
    public Fault OfReceiving(string function, int number) =>
        Dice.For(seed, function + " receives", number).Next(10) == 0 ? Fault.MessagesHeldBack : Fault.None;

    /// <summary>What the n-th deletion of messages of a function's queue meets.</summary>
    public Fault OfDeleting(string function, int number) =>
        Dice.For(seed, function + " deletes", number).Next(12) == 0 ? Fault.DeletionLost : Fault.None;

    /// <summary>How late each delivery of the n-th event of S3 is; more than one where it comes twice.</summary>
    public IReadOnlyList<TimeSpan> OfEvent(int number)
    {
        var dice = Dice.For(seed, "event", number);
        var late = dice.Next(5) == 0 ? dice.Next(100, 4_000) : 0;
        return dice.Next(6) == 0
            ? [TimeSpan.FromMilliseconds(late), TimeSpan.FromMilliseconds(late + dice.Next(5_000))]
            : [TimeSpan.FromMilliseconds(late)];
    }
}
