namespace PhotoFlow.Sweep;

/// <summary>How far a sweep came.</summary>
/// <param name="Listed">Objects looked at.</param>
/// <param name="Sent">Those among them that have no record; their events are on the uploads queue.</param>
/// <param name="Cursor">The last key looked at; null when the end of the bucket is reached.</param>
public sealed record SweepOutput(int Listed, int Sent, string? Cursor);
