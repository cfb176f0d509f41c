namespace PhotoFlow.Shared.Ledger;

/// <summary>Something that happened to a photo.</summary>
/// <param name="At">When the ledger took note of it.</param>
/// <param name="What">What it was, in a word or two (see <see cref="Happening"/>).</param>
/// <param name="Detail">More of it, for people.</param>
/// <param name="Message">The message that brought it, so that the same one again adds nothing.</param>
public sealed record HistoryEntry(DateTimeOffset At, string What, string? Detail = null, string? Message = null);
