using PhotoFlow.Model.Tests.Schedules;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Model.Tests.Invariants;

/// <summary>Which outcome a photo may have.</summary>
internal static class OutcomeRules
{
    private static readonly TimeSpan LongestToResume = TimeSpan.FromDays(1);

    /// <summary>True where the record itself says that another outcome was due.</summary>
    public static bool Contradicts(SettledPhoto photo) => photo.Status switch
    {
        PhotoStatus.Approved => photo.Review != ReviewStatus.Pass || !photo.IsComplete,
        PhotoStatus.Rejected => photo.Review != ReviewStatus.Reject,
        PhotoStatus.Expired => photo.Review == ReviewStatus.Reject || (photo.Review == ReviewStatus.Pass && photo.IsComplete),
        PhotoStatus.Pending or PhotoStatus.Failed or PhotoStatus.Invalid or PhotoStatus.Superseded or PhotoStatus.Withdrawn => false,
        _ => throw new ArgumentOutOfRangeException(nameof(photo), photo.Status, null),
    };

    /// <summary>True where a wait went on though what it waited for was there: resuming it takes no longer than the operator does.</summary>
    public static bool IsLate(SettledPhoto photo)
    {
        if (photo.Status is not (PhotoStatus.Approved or PhotoStatus.Rejected))
            return false;
        string[] awaited = photo.Status == PhotoStatus.Rejected ? [Happening.Review] : [Happening.Review, Happening.Metadata];
        var history = photo.Record.History;
        return history.Last(entry => entry.What == Happening.Settled).At - history.Last(entry => awaited.Contains(entry.What)).At > LongestToResume;
    }

    /// <summary>True where people did what leads to it.</summary>
    public static bool WasAskedFor(SettledPhoto photo, ModelOutcome after)
    {
        var upload = after.Uploads.FirstOrDefault(upload => upload.Photo.Id == photo.Id);
        var isDeleted = after.DeletedVersions.Contains(photo.Id)
            || after.Deletions.Any(deletion => deletion.Key == photo.Key && photo.IsOlderThan(deletion.Sequencer));
        var isReplaced = after.Uploads.Any(newer => newer.Photo.Key == photo.Key
            && newer.Photographer == upload?.Photographer
            && !newer.IsBroken
            && photo.IsOlderThan(newer.Photo.Sequencer));
        var isBroken = upload?.IsBroken == true;
        return photo.Status switch
        {
            PhotoStatus.Approved => after.Said.Contains((photo.Key, Saying.Pass)) && !isBroken,
            PhotoStatus.Rejected => after.Said.Contains((photo.Key, Saying.Reject)) && !isBroken,
            PhotoStatus.Expired => !isBroken,
            PhotoStatus.Invalid => isBroken,
            PhotoStatus.Withdrawn => isDeleted,
            PhotoStatus.Superseded => isReplaced && !isBroken,
            PhotoStatus.Pending or PhotoStatus.Failed => true,
            _ => throw new ArgumentOutOfRangeException(nameof(photo), photo.Status, null),
        };
    }
}
