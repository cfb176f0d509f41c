using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>
/// Takes in objects whose event never came. A listing tells no sequencer, so a stand-in takes its place: after all that is known of the key,
/// and before whatever S3 may send from now on. The head remembers it, so that neither the same object found again nor its event, should it
/// come late after all, makes a second photo.
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
        if (head.Announces(found) || head.IsPast(found))
            return head;
        var sequencer = head.NewestKnown().PadRight(StandInDigits, '0') + "01";
        var photo = new Photo(
            PhotoId.Of(found.Bucket, found.Key, null, sequencer), found.Bucket, found.Key, null, sequencer, found.Size, found.Etag);
        return head.WithAnnounced(photo, null) with { AnnouncedAt = found.UploadedAt, Found = new(photo, found.SeenAt) };
    }

    /// <summary>The photo that an object makes, once the head has it; null where a later event of its key has come.</summary>
    public static Photo? PhotoOf(this KeyHead head, FoundObject found)
    {
        return head.Announces(found)
            ? new(head.AnnouncedId!, found.Bucket, found.Key, null, head.AnnouncedSequencer!, found.Size, found.Etag)
            : null;
    }

    /// <summary>The photo that an upload's event makes; null where the upload was overwritten by one that was found since.</summary>
    public static Photo? PhotoOf(this KeyHead head, Photo uploaded, DateTimeOffset? at)
    {
        if (!head.IsBeforeFound(at) || uploaded.Id == head.Found?.Photo.Id)
            return uploaded;
        return head.Found?.Photo is { } found && found.Etag == uploaded.Etag ? found : null;
    }

    /// <summary>True where the newest upload that the ledger has heard of is this object.</summary>
    private static bool Announces(this KeyHead head, FoundObject found) =>
        head.AnnouncedEtag == found.Etag
        && found.UploadedAt <= head.AnnouncedAt + Tolerance
        && !Sequencer.IsAfter(head.RemovedSequencer, head.AnnouncedSequencer);

    /// <summary>True where something is known to have happened to the key after the object was seen.</summary>
    private static bool IsPast(this KeyHead head, FoundObject found) =>
        found.SeenAt < head.AnnouncedAt || found.SeenAt < head.RemovedAt || found.SeenAt < head.Found?.SeenAt;

    private static string NewestKnown(this KeyHead head) =>
        new[] { head.AnnouncedSequencer, head.NewestSequencer, head.RemovedSequencer }
            .Aggregate("", (newest, next) => Sequencer.IsAfter(next, newest) ? next! : newest);
}
