namespace PhotoFlow.StatesLanguage.History;

/// <summary>One event of an execution's history (Step Functions API, HistoryEvent).</summary>
/// <param name="Id">1 for the first event of an execution, then counting up.</param>
/// <param name="PreviousEventId">The event that led to this one; 0 where none did.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Type">What happened.</param>
/// <param name="Details">What is known about it; null for types that have no details.</param>
public sealed record HistoryEvent(long Id, long PreviousEventId, DateTimeOffset Timestamp, HistoryEventType Type, EventDetails? Details);
