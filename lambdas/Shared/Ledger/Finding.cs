using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>
/// Takes in objects whose event never came. A listing tells no sequencer, so a stand-in takes its place: after all that is known to have
/// happened to the key before the upload, and before whatever S3 sends of what came later. A version has one id, found or announced. Where the
/// object has no version, the head remembers the stand-in, so that neither the same object found again nor its event, should it come late
/// after all, makes a second photo.
/// </summary>
public static class Finding
{
    /// <summary>More digits than S3's sequencers have: what is appended after that many stays below the next of S3's.</summary>
    private const int StandInDigits = 32;

    /// <summary>An object's LastModified and its event's time need not agree to the second.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>The head once the object was found.</summary>
    public static KeyHead WithFound(this KeyHead head, FoundObject found)
    {
        if (head.Announced(found) is not null || head.IsPast(found))
            return head;
        var sequencer = head.LastBefore(found).PadRight(StandInDigits, '0') + "01";
        var photo = new Photo(
            PhotoId.Of(found.Bucket, found.Key, found.VersionId, sequencer),
            found.Bucket,
            found.Key,
            found.VersionId,
            sequencer,
            found.Size,
            found.Etag,
            found.UploadedAt);
        return found.VersionId is null
            ? head.WithAnnounced(photo) with { Found = new(photo, found.SeenAt) }
            : head.WithAnnounced(photo);
    }

    /// <summary>The photo that an object makes, once the head has it; null where a later event of its key has come, or its version is gone.</summary>
    public static Photo? PhotoOf(this KeyHead head, FoundObject found) => head.Announced(found) is { } known
        ? new(known.Id, found.Bucket, found.Key, found.VersionId, known.Sequencer, found.Size, found.Etag, found.UploadedAt)
        : null;

    /// <summary>The photo that an upload's event makes; null where the upload was overwritten by one that was found since.</summary>
    public static Photo? PhotoOf(this KeyHead head, Photo uploaded)
    {
        if (uploaded.VersionId is not null || head.Found is not { } found || !(uploaded.UploadedAt <= found.SeenAt) || uploaded.Id == found.Photo.Id)
            return uploaded;
        return found.Photo.Etag == uploaded.Etag ? found.Photo : null;
    }

    /// <summary>The upload that the object is; null where the head knows of none, or of a later one.</summary>
    private static KeyUpload? Announced(this KeyHead head, FoundObject found)
    {
        if (found.VersionId is not null)
        {
            var id = PhotoId.Of(found.Bucket, found.Key, found.VersionId, "");
            return head.Uploads.FirstOrDefault(upload => upload.Id == id);
        }

        return head.NewestWithoutVersion(found.Key) is { } newest
            && newest.Etag == found.Etag
            && found.UploadedAt <= newest.At + Tolerance
            && !(head.Deletion is { IsMarker: false } deletion && deletion.IsAfter(newest))
            ? newest
            : null;
    }

    /// <summary>True where something is known to have happened to the object after it was seen.</summary>
    private static bool IsPast(this KeyHead head, FoundObject found) => found.VersionId is { } version
        ? head.RemovedVersions.Contains(version)
        : found.SeenAt < head.NewestWithoutVersion(found.Key)?.At || found.SeenAt < head.Deletion?.At || found.SeenAt < head.Found?.SeenAt;

    /// <summary>The sequencer of the last that is known to have happened to the key before the object was uploaded; of one without a version, of all.</summary>
    private static string LastBefore(this KeyHead head, FoundObject found)
    {
        var before = head.Uploads
            .Where(upload => found.VersionId is null || upload.At <= found.UploadedAt)
            .Select(upload => upload.Sequencer);
        if (head.Deletion is { } deletion && (found.VersionId is null || deletion.At <= found.UploadedAt))
            before = before.Append(deletion.Sequencer);
        return before.Aggregate("", (newest, next) => Sequencer.IsAfter(next, newest) ? next : newest);
    }
}
