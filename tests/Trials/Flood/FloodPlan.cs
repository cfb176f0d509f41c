namespace PhotoFlow.Trials.Flood;

/// <summary>How large a flood is, and how narrow what it has to pass.</summary>
internal sealed record FloodPlan
{
    /// <summary>How many photos are uploaded, as fast as the sandbox takes them.</summary>
    public int Photos { get; init; } = 300;

    /// <summary>How many executions may be started each second; the bucket of Step Functions' quota holds twice that.</summary>
    public int StartsPerSecond { get; init; } = 10;

    /// <summary>The account's quota of concurrent functions.</summary>
    public int Concurrency { get; init; } = 20;
}
