namespace PhotoFlow.Shared.Ledger;

/// <summary>A moderator's decision.</summary>
/// <param name="Status">Pass or reject.</param>
/// <param name="Reason">Why, as typed; empty where none was given.</param>
/// <param name="Date">When, as typed, in any form; null where none was given.</param>
public sealed record Review(ReviewStatus Status, string Reason, string? Date = null);

/// <summary>What a review decides.</summary>
public enum ReviewStatus
{
    /// <summary>The photo may be published.</summary>
    Pass,

    /// <summary>It may not.</summary>
    Reject,
}
