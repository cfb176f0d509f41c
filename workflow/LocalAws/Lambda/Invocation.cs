using PhotoFlow.StatesLanguage;

namespace PhotoFlow.LocalAws.Lambda;

/// <summary>One call of a function that waits for an execution environment, or runs in one.</summary>
internal sealed class Invocation(string requestId, ReadOnlyMemory<byte> payload, string traceId, TaskInvocation? task = null)
{
    /// <summary>The most bytes that a request or a response may have (Lambda quotas, "Invocation payload").</summary>
    public const int MaximumBytes = 6 * 1024 * 1024;

    private readonly TaskCompletionSource<InvocationResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string RequestId { get; } = requestId;

    public ReadOnlyMemory<byte> Payload { get; } = payload;

    /// <summary>The X-Ray trace header that the function passes on.</summary>
    public string TraceId { get; } = traceId;

    /// <summary>The task of an execution that calls; null where something else does.</summary>
    public TaskInvocation? Task { get; } = task;

    /// <summary>When Lambda ends the function; set when it is handed to one.</summary>
    public DateTimeOffset Deadline { get; set; }

    public Task<InvocationResult> Result => _result.Task;

    /// <summary>Ends the invocation. Only the first end counts.</summary>
    public void End(InvocationResult outcome) => _result.TrySetResult(outcome);

    /// <summary>Ends the invocation with an error that Lambda itself reports.</summary>
    public void Fail(string errorType, string message) =>
        End(InvocationResult.Failed(RequestId, errorType, $"RequestId: {RequestId} Error: {message}"));
}

/// <summary>Told of every invocation that a process is given.</summary>
internal interface IInvocationObserver
{
    /// <summary>A process has been given the invocation.</summary>
    /// <param name="function">Whose it is.</param>
    /// <param name="invocation">The invocation.</param>
    /// <param name="isCold">True for the first of its process.</param>
    void Began(FunctionDefinition function, Invocation invocation, bool isCold);

    /// <summary>The process has printed a line.</summary>
    void Wrote(Invocation invocation, FunctionLogLine line);

    /// <summary>The invocation has ended.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="peakMemoryBytes">The most memory that its process has used so far; 0 where the process is gone.</param>
    void Ended(Invocation invocation, InvocationResult result, long peakMemoryBytes);
}
