using System.Text.Json.Serialization;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>What the ledger knows of an object's key: which photo is its newest, and whether it was deleted since.</summary>
public sealed record KeyHead
{
    /// <summary>Deleted versions that are remembered, the newest last.</summary>
    private const int MostRemovedVersions = 50;

    /// <summary>The bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>The newest photo that has a record.</summary>
    public string? NewestId { get; init; }

    /// <summary>That photo's sequencer.</summary>
    public string? NewestSequencer { get; init; }

    /// <summary>The newest photo whose event came, logged or not.</summary>
    public string? AnnouncedId { get; init; }

    /// <summary>That photo's sequencer.</summary>
    public string? AnnouncedSequencer { get; init; }

    /// <summary>That photo's tag.</summary>
    public string? AnnouncedEtag { get; init; }

    /// <summary>When that photo was uploaded, as its event said.</summary>
    public DateTimeOffset? AnnouncedAt { get; init; }

    /// <summary>The newest upload that had to be found in the bucket, as its event did not come.</summary>
    public FoundPhoto? Found { get; init; }

    /// <summary>The sequencer of the newest deletion of the key.</summary>
    public string? RemovedSequencer { get; init; }

    /// <summary>When that was, as its event said.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>Versions that were deleted one by one, where the bucket has versions.</summary>
    public IReadOnlyList<string> RemovedVersions { get; init; } = [];

    /// <summary>Counts the writes, as a record's does.</summary>
    public long Revision { get; init; }

    /// <summary>The photo that an update means when it names the key.</summary>
    [JsonIgnore]
    public string? CurrentId => Sequencer.IsAfter(AnnouncedSequencer, NewestSequencer) ? AnnouncedId : NewestId;

    /// <summary>The outcome that a photo of this key has without anybody's doing; null where it may go on.</summary>
    public PhotoStatus? OutcomeOf(Photo photo)
    {
        if (Sequencer.IsAfter(AnnouncedSequencer, photo.Sequencer) || Sequencer.IsAfter(NewestSequencer, photo.Sequencer))
            return PhotoStatus.Superseded;
        var removed = Sequencer.IsAfter(RemovedSequencer, photo.Sequencer)
            || (photo.VersionId is { } version && RemovedVersions.Contains(version));
        return removed ? PhotoStatus.Withdrawn : null;
    }

    /// <summary>The head once the photo's event came.</summary>
    /// <param name="at">The event's time; null where it is not known.</param>
    public KeyHead WithAnnounced(Photo photo, DateTimeOffset? at = null)
    {
        return Sequencer.IsAfter(photo.Sequencer, AnnouncedSequencer) && !IsBeforeFound(at)
            ? this with { AnnouncedId = photo.Id, AnnouncedSequencer = photo.Sequencer, AnnouncedEtag = photo.Etag, AnnouncedAt = at }
            : this;
    }

    /// <summary>
    /// True for the time of an event that came late: an upload of this key has been found in the bucket since. Whatever happened before
    /// that was seen is over, and that upload is what it led to.
    /// </summary>
    public bool IsBeforeFound(DateTimeOffset? at) => at <= Found?.SeenAt;

    /// <summary>The head once the deletion's event came.</summary>
    public KeyHead WithRemoved(Removal removal)
    {
        if (removal.VersionId is null)
        {
            return Sequencer.IsAfter(removal.Sequencer, RemovedSequencer) && !IsBeforeFound(removal.At)
                ? this with { RemovedSequencer = removal.Sequencer, RemovedAt = removal.At }
                : this;
        }

        return RemovedVersions.Contains(removal.VersionId)
            ? this
            : this with { RemovedVersions = [.. RemovedVersions.TakeLast(MostRemovedVersions - 1), removal.VersionId] };
    }
}

/// <summary>An upload that was found in the bucket, not heard of by its event.</summary>
/// <param name="Photo">The photo that it makes. Its sequencer stands in for the event's (see <see cref="Finding"/>).</param>
/// <param name="SeenAt">When it was seen there.</param>
public sealed record FoundPhoto(Photo Photo, DateTimeOffset SeenAt);

/// <summary>An object as a listing of its bucket shows it.</summary>
/// <param name="Bucket">Its bucket.</param>
/// <param name="Key">Its key.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Etag">Its tag, without quotes.</param>
/// <param name="UploadedAt">S3's LastModified, to the second; of an upload in parts, when that began.</param>
/// <param name="SeenAt">When the listing was asked for.</param>
public sealed record FoundObject(string Bucket, string Key, long Size, string Etag, DateTimeOffset UploadedAt, DateTimeOffset SeenAt);

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
