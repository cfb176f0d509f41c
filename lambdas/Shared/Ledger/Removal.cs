namespace PhotoFlow.Shared.Ledger;

/// <summary>An object was deleted.</summary>
/// <param name="Bucket">Its bucket.</param>
/// <param name="Key">Its key.</param>
/// <param name="VersionId">The one version that was deleted for good; null where the key as such was deleted, by a marker or in a bucket without versions.</param>
/// <param name="Sequencer">Orders the deletion among the key's events.</param>
public sealed record Removal(string Bucket, string Key, string? VersionId, string Sequencer)
{
    /// <summary>When it was deleted, as the event said; null where that is not known.</summary>
    public DateTimeOffset? At { get; init; }
}
