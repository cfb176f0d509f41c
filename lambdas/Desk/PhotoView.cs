using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Desk;

/// <summary>A photo as the Desk's API tells it. What the ledger keeps for itself (tokens, claims, index keys) is not in it.</summary>
internal sealed record PhotoView
{
    /// <summary>The photo's id.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required PhotoStatus Status { get; init; }

    /// <summary>Why it is rejected, invalid or failed; null for other photos.</summary>
    public string? Reason { get; init; }

    /// <summary>The bucket that it was uploaded to.</summary>
    public required string Bucket { get; init; }

    /// <summary>The object's key.</summary>
    public required string Key { get; init; }

    /// <summary>The object's version, where the bucket has versions.</summary>
    public string? VersionId { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    /// <summary>When it was uploaded; for an object that nobody ever saw, when it was logged.</summary>
    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>The photographer's name.</summary>
    public string? Photographer { get; init; }

    /// <summary>The photographer's address, as given.</summary>
    public string? Email { get; init; }

    /// <summary>What was read from the file.</summary>
    public Facts? Facts { get; init; }

    /// <summary>What is said about it.</summary>
    public required GivenMetadata Metadata { get; init; }

    /// <summary>The review that counts.</summary>
    public Review? Review { get; init; }

    /// <summary>The pictures made from it.</summary>
    public Renditions? Renditions { get; init; }

    /// <summary>Remarks of the validation.</summary>
    public IReadOnlyList<string>? Notes { get; init; }

    /// <summary>Other photos that show the same.</summary>
    public IReadOnlyList<Duplicate>? Duplicates { get; init; }

    /// <summary>What happened to it, the oldest first; only where one photo is asked for.</summary>
    public IReadOnlyList<HistoryView>? History { get; init; }

    /// <summary>How many entries the history lacks in its middle; null where it is whole.</summary>
    public int? HistoryOmitted { get; init; }

    /// <summary>A photo in a list.</summary>
    public static PhotoView Of(PhotoRecord record)
    {
        return new()
        {
            Id = record.Photo.Id,
            Status = record.Status,
            Reason = ReasonOf(record),
            Bucket = record.Photo.Bucket,
            Key = record.Photo.Key,
            VersionId = record.Photo.VersionId,
            Size = record.Photo.Size,
            UploadedAt = record.UploadedAt ?? record.LoggedAt,
            Photographer = record.Photographer,
            Email = record.Email,
            Facts = record.Facts,
            Metadata = record.Metadata,
            Review = record.Review,
            Renditions = record.Renditions,
            Notes = record.Notes.Count == 0 ? null : record.Notes,
            Duplicates = record.Duplicates.Count == 0 ? null : record.Duplicates,
        };
    }

    /// <summary>A photo with its history.</summary>
    public static PhotoView WithHistory(PhotoRecord record) => Of(record) with
    {
        History = [.. record.History.Select(entry => new HistoryView(entry.At, entry.What, entry.Detail))],
        HistoryOmitted = record.HistoryOmitted == 0 ? null : record.HistoryOmitted,
    };

    private static string? ReasonOf(PhotoRecord record) => record.Status switch
    {
        PhotoStatus.Rejected => record.Review?.Reason,
        PhotoStatus.Invalid => record.Problem?.Message,
        PhotoStatus.Failed => record.Failure?.Error,
        PhotoStatus.Pending or PhotoStatus.Approved or PhotoStatus.Expired or PhotoStatus.Superseded or PhotoStatus.Withdrawn => null,
        _ => throw new ArgumentOutOfRangeException(nameof(record), record.Status, null),
    };
}

/// <summary>Something that happened to a photo.</summary>
/// <param name="At">When.</param>
/// <param name="What">What it was.</param>
/// <param name="Detail">More of it.</param>
internal sealed record HistoryView(DateTimeOffset At, string What, string? Detail);

/// <summary>Some photos, the newest first.</summary>
/// <param name="Cursor">The parameter <c>cursor</c> of the page that follows; null on the last.</param>
internal sealed record PhotoPage(IReadOnlyList<PhotoView> Photos, string? Cursor);
