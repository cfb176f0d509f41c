using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.LocalAws.Lambda;

/// <summary>How an invocation ended.</summary>
/// <param name="RequestId">The invocation's id, which is in every log line of the function.</param>
/// <param name="Payload">What the function returned, or the error's JSON.</param>
/// <param name="FunctionError">Null for success, else <c>Unhandled</c>, as the header <c>X-Amz-Function-Error</c> says.</param>
internal sealed record InvocationResult(string RequestId, ReadOnlyMemory<byte> Payload, string? FunctionError)
{
    /// <summary>An error that Lambda itself reports, such as a timeout.</summary>
    public static InvocationResult Failed(string requestId, string errorType, string errorMessage) =>
        new(
            requestId,
            JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["errorType"] = errorType, ["errorMessage"] = errorMessage }),
            "Unhandled");
}
