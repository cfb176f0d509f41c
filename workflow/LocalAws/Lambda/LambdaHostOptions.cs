using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.Lambda;

/// <summary>What the Lambda host needs from LocalAws around it.</summary>
internal sealed record LambdaHostOptions
{
    /// <summary>Gives what functions find as <c>AWS_ENDPOINT_URL</c>: the front door. Asked when a process starts.</summary>
    public required Func<Uri> Endpoint { get; init; }

    /// <summary>Issues the credentials that a function calls with.</summary>
    public required Func<FunctionDefinition, SessionCredentials> Credentials { get; init; }

    /// <summary>Told the id of each process that is started, so that it can be ended even when LocalAws is killed.</summary>
    public required Action<int> TrackProcess { get; init; }

    /// <summary>Told the id of each process that has ended.</summary>
    public required Action<int> UntrackProcess { get; init; }

    /// <summary>The account's quota of concurrent invocations (Lambda quotas, "Concurrent executions"); more are throttled.</summary>
    public int AccountConcurrency { get; init; } = 1000;

    /// <summary>Functions with a longer timeout get this one; null leaves all as they are.</summary>
    public TimeSpan? LongestTimeout { get; init; }

    /// <summary>
    /// The most processes that one function has at a time. It is this machine's limit, not Lambda's: more invocations wait, and are not throttled.
    /// </summary>
    public int ProcessesPerFunction { get; init; } = Math.Max(4, Environment.ProcessorCount);

    /// <summary>How many processes may be starting at a time; more only slow each other down.</summary>
    public int ColdStartsAtOnce { get; init; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>A process that had nothing to do for this long is ended.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a process may take to its first poll before the function's own timeout begins (Lambda's Init phase).</summary>
    public TimeSpan InitTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Measures timeouts: real time, also where Step Functions' clock is moved.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Makes request ids.</summary>
    public required Func<Guid> NewId { get; init; }
}
