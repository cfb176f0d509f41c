using System.Text.Json.Nodes;

namespace PhotoFlow.Shared;

/// <summary>
/// An outcome that the state machine catches by name. The name is that of the exception's class, as Lambda reports it in <c>errorType</c>.
/// </summary>
/// <param name="message">What happened, for people: it may be shown to the photographer.</param>
/// <param name="errorData">Facts for the states that follow; it travels in the error's <c>Cause</c> under <c>data</c>.</param>
/// <param name="innerException">What led to it.</param>
public abstract class WorkflowException(string message, JsonNode? errorData = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Facts for the states that follow; null where the message says all.</summary>
    public JsonNode? ErrorData { get; } = errorData;
}
