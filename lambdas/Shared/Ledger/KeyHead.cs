using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>
/// What the ledger knows of the uploads of one key: the newest of each photographer, and those that are not logged yet. Keys that people take
/// for the same (see <see cref="ComparableText"/>) share a head; each upload has its own key, to the byte.
/// </summary>
public sealed record KeyHead
{
    /// <summary>Uploads that are remembered; of more, the oldest are no longer found by their key.</summary>
    private const int MostUploads = 60;

    /// <summary>Deleted versions that are remembered, the newest last.</summary>
    private const int MostRemovedVersions = 50;

    /// <summary>Photos that are listed beside the uploads that count.</summary>
    private const int MostEarlier = 50;

    /// <summary>The bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>The key, as it is looked up.</summary>
    public required string Key { get; init; }

    /// <summary>The uploads, the oldest first.</summary>
    public IReadOnlyList<KeyUpload> Uploads { get; init; } = [];

    /// <summary>Photos of the key that others took the place of, the newest last; to be listed, and for nothing else.</summary>
    public IReadOnlyList<string> Earlier { get; init; } = [];

    /// <summary>The newest upload without a version that had to be found in the bucket, as its event did not come.</summary>
    public FoundPhoto? Found { get; init; }

    /// <summary>The newest deletion of the key.</summary>
    public KeyDeletion? Deletion { get; init; }

    /// <summary>Versions that are gone, and whose photo has no record that could say so.</summary>
    public IReadOnlyList<string> RemovedVersions { get; init; } = [];

    /// <summary>Counts the writes, as a record's does.</summary>
    public long Revision { get; init; }

    /// <summary>The upload that a bucket without versions holds under a key: the newest.</summary>
    public KeyUpload? NewestWithoutVersion(string key) => Uploads.LastOrDefault(upload => upload.VersionId is null && upload.Key == key);

    /// <summary>The head with an upload whose event came; the same where it knows the upload.</summary>
    public KeyHead WithAnnounced(Photo photo) =>
        Uploads.Any(upload => upload.Id == photo.Id) || IsGone(photo) || IsBeforeFound(photo) ? this : With(KeyUpload.Of(photo));

    /// <summary>The head with an upload whose photo has a record; without those that it takes the place of.</summary>
    public KeyHead WithLogged(KeyUpload logged)
    {
        var replaced = Uploads.Where(upload => upload.Id != logged.Id && upload.IsLogged && logged.TakesThePlaceOf(upload)).Select(upload => upload.Id).ToList();
        var others = Uploads.Where(upload => upload.Id != logged.Id && !replaced.Contains(upload.Id)).ToList();
        return (this with { Uploads = others, Earlier = [.. Earlier.Concat(replaced).TakeLast(MostEarlier)] }).With(logged);
    }

    /// <summary>The head without an upload that makes no photo.</summary>
    public KeyHead Without(string id) => this with { Uploads = [.. Uploads.Where(upload => upload.Id != id)] };

    /// <summary>The head without an upload that a newer one took the place of.</summary>
    public KeyHead WithReplaced(string id) => Without(id) with { Earlier = [.. Earlier.Append(id).TakeLast(MostEarlier)] };

    /// <summary>The outcome that a photo of this key has without anybody's doing; null where it may go on.</summary>
    public PhotoStatus? OutcomeOf(KeyUpload photo)
    {
        if (Uploads.Any(upload => upload.Id != photo.Id && upload.TakesThePlaceOf(photo)))
            return PhotoStatus.Superseded;
        var isGone = photo.VersionId is { } version
            ? RemovedVersions.Contains(version)
            : Deletion is { IsMarker: false } && Deletion.IsAfter(photo);
        return isGone || Deletion?.Withdraws == photo.Id ? PhotoStatus.Withdrawn : null;
    }

    /// <summary>The head with a version that is gone.</summary>
    public KeyHead WithRemovedVersion(string version) => RemovedVersions.Contains(version)
        ? this
        : this with { RemovedVersions = [.. RemovedVersions.TakeLast(MostRemovedVersions - 1), version] };

    /// <summary>The head with a deletion of the key; the same where it knows of that one, or of a later one.</summary>
    public KeyHead WithDeletion(KeyDeletion deletion) =>
        Sequencer.IsAfter(deletion.Sequencer, Deletion?.Sequencer) && !(deletion.At <= Found?.SeenAt) ? this with { Deletion = deletion } : this;

    /// <summary>The head once people were told what a deletion of the key is about.</summary>
    public KeyHead WithTold(KeyDeletion told) =>
        Deletion is { IsTold: false } && Deletion.Sequencer == told.Sequencer ? this with { Deletion = Deletion with { IsTold = true } } : this;

    private bool IsGone(Photo photo) => photo.VersionId is { } version && RemovedVersions.Contains(version);

    /// <summary>
    /// True for an upload without a version whose event came late: another has been found in the bucket since, which has overwritten it.
    /// </summary>
    private bool IsBeforeFound(Photo photo) => photo.VersionId is null && photo.UploadedAt <= Found?.SeenAt;

    private KeyHead With(KeyUpload upload)
    {
        var uploads = Uploads.Append(upload).Order(KeyUpload.OldestFirst).ToList();
        if (uploads.Count > MostUploads)
            uploads.Remove(uploads.Find(known => known.IsLogged && known.Id != upload.Id) ?? uploads[0]);
        return this with { Uploads = uploads };
    }
}

/// <summary>An upload, as the head of its key knows it.</summary>
/// <param name="Id">The photo's id.</param>
/// <param name="Key">The object's key, to the byte.</param>
/// <param name="VersionId">The object's version; null where the bucket has none.</param>
/// <param name="Sequencer">Orders the uploads of a key.</param>
/// <param name="Etag">The object's tag.</param>
/// <param name="At">When it was uploaded; null where that is not known.</param>
public sealed record KeyUpload(string Id, string Key, string? VersionId, string Sequencer, string Etag, DateTimeOffset? At)
{
    /// <summary>True once the photo has a record.</summary>
    public bool IsLogged { get; init; }

    /// <summary>Whose it is (see <see cref="Photographers.KeyOf"/>); null where that is not known, or not yet.</summary>
    public string? Whose { get; init; }

    /// <summary>True once the file is known to be a photo.</summary>
    public bool IsValid { get; init; }

    /// <summary>Orders uploads of a key.</summary>
    public static IComparer<KeyUpload> OldestFirst { get; } = Comparer<KeyUpload>.Create((one, other) => Photos.Sequencer.Compare(one.Sequencer, other.Sequencer));

    /// <summary>An upload whose event came.</summary>
    public static KeyUpload Of(Photo photo) => new(photo.Id, photo.Key, photo.VersionId, photo.Sequencer, photo.Etag, photo.UploadedAt);

    /// <summary>An upload whose photo has a record.</summary>
    public static KeyUpload Of(PhotoRecord record) => Of(record.Photo) with
    {
        IsLogged = true,
        Whose = Photographers.KeyOf(record.Photographer, record.Email),
        IsValid = record.Facts is not null,
    };

    /// <summary>
    /// True where this newer upload supersedes an older one of its key: that of the same photographer, by a valid photo; or any that it has
    /// overwritten, where the bucket has no versions.
    /// </summary>
    public bool TakesThePlaceOf(KeyUpload older) =>
        Key == older.Key
        && Photos.Sequencer.IsAfter(Sequencer, older.Sequencer)
        && ((VersionId is null && older.VersionId is null) || (IsValid && Whose is not null && Whose == older.Whose));
}

/// <summary>A deletion of a key: by a delete marker, or of the object itself where the bucket has no versions. It names no photo.</summary>
/// <param name="Sequencer">Orders it among the key's events.</param>
/// <param name="At">When it was, as its event said; null where that is not known.</param>
/// <param name="Key">The key, to the byte.</param>
/// <param name="IsMarker">True for a delete marker: every version is still there.</param>
public sealed record KeyDeletion(string Sequencer, DateTimeOffset? At, string Key, bool IsMarker)
{
    /// <summary>True once it is decided which photos it is about. That waits until each upload before it is logged.</summary>
    public bool IsDecided { get; init; }

    /// <summary>True once people were told of it, so that the same event again tells nobody.</summary>
    public bool IsTold { get; init; }

    /// <summary>The photo that it withdraws: the only open one of the key.</summary>
    public string? Withdraws { get; init; }

    /// <summary>Open photos of several photographers, which are left alone and told of it.</summary>
    public IReadOnlyList<string> LeavesAlone { get; init; } = [];

    /// <summary>An approved photo whose object it hid or deleted.</summary>
    public string? Hides { get; init; }

    /// <summary>True for an upload that it may be about.</summary>
    public bool IsAfter(KeyUpload upload) => upload.Key == Key && Photos.Sequencer.IsAfter(Sequencer, upload.Sequencer);
}

/// <summary>An upload that was found in the bucket, not heard of by its event.</summary>
/// <param name="Photo">The photo that it makes. Its sequencer stands in for the event's (see <see cref="Finding"/>).</param>
/// <param name="SeenAt">When it was seen there.</param>
public sealed record FoundPhoto(Photo Photo, DateTimeOffset SeenAt);

/// <summary>A version of an object as a listing of its bucket shows it.</summary>
/// <param name="Bucket">Its bucket.</param>
/// <param name="Key">Its key.</param>
/// <param name="VersionId">Its version; null where the bucket has none, or it is from before the bucket had them.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Etag">Its tag, without quotes.</param>
/// <param name="UploadedAt">S3's LastModified, to the second; of an upload in parts, when that began.</param>
/// <param name="SeenAt">When the listing was asked for.</param>
public sealed record FoundObject(
    string Bucket, string Key, string? VersionId, long Size, string Etag, DateTimeOffset UploadedAt, DateTimeOffset SeenAt);
