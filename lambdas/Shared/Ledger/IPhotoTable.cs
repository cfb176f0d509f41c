using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>The photos table: items that are read consistently, and written only on the revision that was read.</summary>
public interface IPhotoTable
{
    /// <summary>A photo's record; null where there is none.</summary>
    Task<PhotoRecord?> ReadAsync(string id, CancellationToken cancellationToken);

    /// <summary>Writes a record if the table still has the revision that the record was read with (0: none), and counts the revision up.</summary>
    /// <returns>False where another write came first.</returns>
    Task<bool> TryWriteAsync(PhotoRecord record, CancellationToken cancellationToken);

    /// <summary>A key's head; a fresh one where there is none.</summary>
    Task<KeyHead> ReadHeadAsync(string bucket, string key, CancellationToken cancellationToken);

    /// <summary>Writes a head, on the same terms as a record.</summary>
    /// <returns>False where another write came first.</returns>
    Task<bool> TryWriteHeadAsync(KeyHead head, CancellationToken cancellationToken);

    /// <summary>Photos, the newest first. A write may take a moment to show here.</summary>
    Task<IReadOnlyList<PhotoRecord>> QueryAsync(PhotoQuery query, CancellationToken cancellationToken);
}

/// <summary>Which photos to list.</summary>
/// <param name="Limit">The most photos to return.</param>
public sealed record PhotoQuery(int Limit)
{
    /// <summary>Only of this status.</summary>
    public PhotoStatus? Status { get; init; }

    /// <summary>Only of this photographer, in any case.</summary>
    public string? Photographer { get; init; }

    /// <summary>Only uploaded then or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only uploaded then or before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only after the photo with this sort key, in the order of the list.</summary>
    public string? After { get; init; }
}
