using PhotoFlow.LocalAws.Lambda;
using PhotoFlow.Sandbox;

namespace PhotoFlow.Trials.Storm;

/// <summary>Everything in a sandbox that misbehaves, from one seed.</summary>
internal sealed class Weather
{
    /// <summary>What a killed attempt holds is free again when its time would have been up, by the real clock: half a minute for each is long.</summary>
    private static readonly TimeSpan _longestTimeout = TimeSpan.FromSeconds(10);

    private readonly QueueFaults _queues;

    public Weather(int seed)
    {
        var plan = new FaultPlan(seed);
        Faults = new FaultInjector(call => plan.OfCall(call.Function, call.Number), Counts);
        Events = new UploadEvents(plan, Counts);
        _queues = new QueueFaults(plan, Counts);
    }

    /// <summary>What it did.</summary>
    public FaultCount Counts { get; } = new();

    /// <summary>What it does to the calls of functions.</summary>
    public FaultInjector Faults { get; }

    /// <summary>What it does to S3's events.</summary>
    public UploadEvents Events { get; }

    /// <summary>How many calls functions have made.</summary>
    public int Calls => Faults.Calls.Values.Sum();

    /// <summary>The sandbox's options with this weather in it, and with little room and little time for functions.</summary>
    public SandboxOptions Over(SandboxOptions options) => options with
    {
        Interceptors = [_queues, Faults],
        UploadEvents = Events,
        AccountConcurrency = 16,
        LongestFunctionTimeout = _longestTimeout,
    };

    /// <summary>The storm breaks.</summary>
    public void Break(LambdaHost functions)
    {
        Faults.Arm(functions);
        _queues.IsArmed = true;
    }

    /// <summary>The storm is over.</summary>
    public void Clear()
    {
        Faults.Disarm();
        _queues.IsArmed = false;
    }
}
