using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Definition;

/// <summary>The events by which the history tells of a type of state; null where there is no such event.</summary>
internal sealed record StateEvents(HistoryEventType Entered, HistoryEventType? Exited, HistoryEventType? Aborted);
