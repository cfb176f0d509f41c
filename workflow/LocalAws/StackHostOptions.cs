using PhotoFlow.LocalAws.FrontDoor;
using PhotoFlow.LocalAws.S3;

namespace PhotoFlow.LocalAws;

/// <summary>How a stack is run.</summary>
internal record StackHostOptions
{
    /// <summary>The front door's port; 0 takes any free one.</summary>
    public int Port { get; init; } = 4566;

    /// <summary>The Desk's HTTP API's port; 0 takes any free one.</summary>
    public int DeskPort { get; init; } = 4567;

    /// <summary>The mailbox page's port; 0 takes any free one.</summary>
    public int MailPort { get; init; } = 4568;

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
