namespace PhotoFlow.StatesLanguage.History;

/// <summary>
/// The events of one execution, kept small: ids are positions, details share the payloads that travel from state to state, and the details of
/// entering and leaving a state, which most events are, are made only when they are read.
/// </summary>
internal sealed class HistoryLog
{
    private const int UsualEvents = 16;

    private Entry[] entries = new Entry[UsualEvents];
    private int shrunk;

    public int Count { get; private set; }

    /// <returns>The event's id.</returns>
    public int Add(HistoryEventType type, int previousId, long ticks, EventDetails? details) =>
        Add(new Entry(ticks, details, details?.Payload, previousId, type));

    /// <summary>A state was entered, or left without assigning variables.</summary>
    /// <returns>The event's id.</returns>
    public int AddState(HistoryEventType type, int previousId, long ticks, string name, Payload payload) =>
        Add(new Entry(ticks, name, payload, previousId, type));

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
            entry.Payload?.Shrink();
        shrunk = Count;
        if (entries.Length - Count > Count / 8)
            Array.Resize(ref entries, Count);
    }

    private int Add(Entry entry)
    {
        if (Count == entries.Length)
            Array.Resize(ref entries, Count * 2);
        entries[Count++] = entry;
        return Count;
    }

    /// <param name="Ticks">When it happened, in ticks of UTC.</param>
    /// <param name="Subject">The details, or the name of the state that was entered or left.</param>
    /// <param name="Payload">The payload that the details have.</param>
    /// <param name="PreviousId">The event that led to it.</param>
    /// <param name="Type">What happened.</param>
    private readonly record struct Entry(long Ticks, object? Subject, Payload? Payload, int PreviousId, HistoryEventType Type)
    {
        public EventDetails? Details => Subject is not string name
            ? (EventDetails?)Subject
            : Type.ToString().EndsWith("Entered", StringComparison.Ordinal)
                ? new StateEnteredEventDetails(name, Payload!)
                : new StateExitedEventDetails(name, Payload!, null);
    }
}
