namespace PhotoFlow.LocalAws.Lambda;

/// <summary>One call of a function that waits for an execution environment, or runs in one.</summary>
internal sealed class Invocation(string requestId, ReadOnlyMemory<byte> payload, string traceId)
{
    /// <summary>The most bytes that a request or a response may have (Lambda quotas, "Invocation payload").</summary>
    public const int MaximumBytes = 6 * 1024 * 1024;

    private readonly TaskCompletionSource<InvocationResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string RequestId { get; } = requestId;

    public ReadOnlyMemory<byte> Payload { get; } = payload;

    /// <summary>The X-Ray trace header that the function passes on.</summary>
    public string TraceId { get; } = traceId;

    /// <summary>When Lambda ends the function; set when it is handed to one.</summary>
    public DateTimeOffset Deadline { get; set; }

    public Task<InvocationResult> Result => _result.Task;

    /// <summary>Ends the invocation. Only the first end counts.</summary>
    public void End(InvocationResult outcome) => _result.TrySetResult(outcome);

    /// <summary>Ends the invocation with an error that Lambda itself reports.</summary>
    public void Fail(string errorType, string message) =>
        End(InvocationResult.Failed(RequestId, errorType, $"RequestId: {RequestId} Error: {message}"));
}
