using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.History;

/// <summary>An execution, a task or a function failed, timed out or was aborted.</summary>
/// <param name="error">The error's name, where there is one.</param>
/// <param name="cause">What happened, for people, where it is known.</param>
/// <param name="resourceType">For a service integration's task: the service.</param>
/// <param name="resource">For a service integration's task: what was asked of the service.</param>
public sealed class FailureEventDetails(string? error, string? cause, string? resourceType = null, string? resource = null) : EventDetails
{
    /// <summary>The error's name, where there is one.</summary>
    public string? Error { get; } = error;

    /// <summary>What happened, for people, where it is known.</summary>
    public string? Cause { get; } = cause;

    /// <summary>The service, such as <c>sqs</c>; null where no service integration failed.</summary>
    public string? ResourceType { get; } = resourceType;

    /// <summary>What was asked of the service, such as <c>invoke</c>; null where no service integration failed.</summary>
    public string? Resource { get; } = resource;

    internal override void WriteTo(JsonObject json)
    {
        Add(json, "resourceType", ResourceType);
        Add(json, "resource", Resource);
        Add(json, "error", Error);
        Add(json, "cause", Cause);
    }
}
