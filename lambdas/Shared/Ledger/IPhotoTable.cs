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

    /// <summary>The approved or rejected photo of a file that is known already; null where it is not.</summary>
    /// <param name="file">The file's key (see <see cref="ItemKeys.Known"/>).</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<string?> ReadKnownAsync(string file, CancellationToken cancellationToken);

    /// <summary>Notes that a file is known: the photo that was decided on.</summary>
    Task WriteKnownAsync(string file, string id, CancellationToken cancellationToken);

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

    /// <summary>Only of this object's key; answered by the key's head, and not by the table's indexes.</summary>
    public string? Key { get; init; }

    /// <summary>Only uploaded then or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only uploaded then or before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only after the photo with this sort key, in the order of the list.</summary>
    public string? After { get; init; }

    /// <summary>True for a photo that is asked for.</summary>
    public bool Matches(PhotoRecord photo)
    {
        var time = photo.UploadedAt ?? photo.LoggedAt;
        return (Status is null || photo.Status == Status)
            && (Photographer is null || ItemKeys.Photographer(photo.Photographer) == ItemKeys.Photographer(Photographer))
            && (Key is null || ComparableText.Compose(photo.Photo.Key) == ComparableText.Compose(Key))
            && (From is null || time >= From)
            && (To is null || time <= To)
            && (After is null || string.CompareOrdinal(photo.SortKey, After) < 0);
    }
}
