namespace PhotoFlow.StatesLanguage.History;

/// <summary>The events of one execution, kept small: ids are positions, details share the payloads that travel from state to state.</summary>
internal sealed class HistoryLog
{
    private const int UsualEvents = 16;

    private Entry[] entries = new Entry[UsualEvents];
    private int shrunk;

    public int Count { get; private set; }

    /// <returns>The event's id.</returns>
    public int Add(HistoryEventType type, int previousId, long ticks, EventDetails? details)
    {
        if (Count == entries.Length)
            Array.Resize(ref entries, Count * 2);
        entries[Count++] = new Entry(ticks, details, previousId, type);
        return Count;
    }

    public HistoryEvent this[int id]
    {
        get
        {
            var entry = entries[id - 1];
            return new HistoryEvent(id, entry.PreviousId, new DateTimeOffset(entry.Ticks, TimeSpan.Zero), entry.Type, entry.Details);
        }
    }

    /// <summary>Keeps of every payload its text only, and little room for more events.</summary>
    public void Shrink()
    {
        foreach (var entry in entries.AsSpan(shrunk, Count - shrunk))
            entry.Details?.Payload?.Shrink();
        shrunk = Count;
        if (entries.Length - Count > Count / 8)
            Array.Resize(ref entries, Count);
    }

    private readonly record struct Entry(long Ticks, EventDetails? Details, int PreviousId, HistoryEventType Type);
}
