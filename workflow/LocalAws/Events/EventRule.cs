using System.Text.Json.Nodes;

namespace PhotoFlow.LocalAws.Events;

/// <summary>A rule of EventBridge's default bus: which events, or at which times, go to which targets.</summary>
internal sealed record EventRule
{
    public required string Arn { get; init; }

    /// <summary>The events that it matches; null for a rule with a schedule alone.</summary>
    public EventPattern? Pattern { get; init; }

    /// <summary>The times at which it fires; null for a rule with a pattern alone.</summary>
    public ISchedule? Schedule { get; init; }

    public required IReadOnlyList<EventTarget> Targets { get; init; }
}

/// <summary>Where a rule sends an event.</summary>
/// <param name="Arn">A function or a queue.</param>
/// <param name="Input">What is sent in the event's stead, or null.</param>
internal sealed record EventTarget(string Arn, JsonNode? Input);
