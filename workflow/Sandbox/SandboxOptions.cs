using PhotoFlow.Sandbox.FrontDoor;
using PhotoFlow.Sandbox.S3Events;

namespace PhotoFlow.Sandbox;

/// <summary>How a sandbox is started.</summary>
internal sealed record SandboxOptions
{
    /// <summary>The front door's port; 0 takes any free one.</summary>
    public int Port { get; init; } = 4566;

    /// <summary>The Desk's HTTP API's port; 0 takes any free one.</summary>
    public int DeskPort { get; init; } = 4567;

    /// <summary>The mailbox page's port; 0 takes any free one.</summary>
    public int MailPort { get; init; } = 4568;

    /// <summary>CDK context values that replace those in <c>cdk.json</c>.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>();

    /// <summary>True runs the published native Lambdas of <c>lambdas/out</c>, false the just-in-time builds.</summary>
    public bool Native { get; init; }

    /// <summary>Where the functions' readable log lines go as they come, beside the files of the log folder; null for nowhere.</summary>
    public TextWriter? Logs { get; init; }

    /// <summary>The Lambda account's quota of concurrent invocations.</summary>
    public int AccountConcurrency { get; init; } = 1000;

    /// <summary>Functions whose template allows them more time than this get only this; null leaves all as they are.</summary>
    public TimeSpan? LongestFunctionTimeout { get; init; }

    /// <summary>Brings S3's events to their queues; null brings each at once and once.</summary>
    public IEventCourier? UploadEvents { get; init; }

    /// <summary>Called in this order for each call at the front door that is allowed.</summary>
    public IReadOnlyList<ICallInterceptor> Interceptors { get; init; } = [];
}
