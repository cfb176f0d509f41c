namespace PhotoFlow.Shared.Runtime;

/// <summary>What the runtime API says of an invocation, beside its input.</summary>
/// <param name="RequestId">The invocation's id, which its response is posted under.</param>
/// <param name="Deadline">When Lambda ends it.</param>
/// <param name="InvokedFunctionArn">The ARN that the caller used.</param>
/// <param name="TraceId">The X-Ray tracing header; null where there is none.</param>
internal sealed record Invocation(string RequestId, DateTimeOffset Deadline, string InvokedFunctionArn, string? TraceId);
