using PhotoFlow.LocalAws.FrontDoor;
using PhotoFlow.LocalAws.S3;
using PhotoFlow.LocalAws.Ses;

namespace PhotoFlow.LocalAws;

/// <summary>How a stack is run. A port of 0 takes any free one.</summary>
public record StackHostOptions
{
    /// <summary>The port of the one endpoint of all services.</summary>
    public int Port { get; init; }

    /// <summary>The port of the template's first HTTP API; further ones take any free one.</summary>
    public int HttpApiPort { get; init; }

    /// <summary>The port of the mailbox page.</summary>
    public int MailPort { get; init; }

    /// <summary>Where the functions' logs are written to files; null makes a folder among the temporary ones.</summary>
    public string? LogFolder { get; init; }

    /// <summary>Where the functions' readable log lines go as they come, beside the files of the log folder; null for nowhere.</summary>
    public TextWriter? Logs { get; init; }

    /// <summary>The key in a function's log entries whose value stands before each readable line, as an order's number; null for none.</summary>
    public string? LogKey { get; init; }

    /// <summary>The Lambda account's quota of concurrent invocations.</summary>
    public int AccountConcurrency { get; init; } = 1000;

    /// <summary>Functions whose template allows them more time than this get only this; null leaves all as they are.</summary>
    public TimeSpan? LongestFunctionTimeout { get; init; }

    /// <summary>Brings S3's events to their queues; null brings each at once and once.</summary>
    internal IEventCourier? UploadEvents { get; init; }

    /// <summary>How far the account has come with SES.</summary>
    internal SesAccount Ses { get; init; } = new();

    /// <summary>Called in this order for each call at the front door that is allowed.</summary>
    internal IReadOnlyList<ICallInterceptor> Interceptors { get; init; } = [];
}
