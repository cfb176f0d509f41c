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
        _ => false,
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
        var isDeleted = after.Deletions.Any(deletion => deletion.Key == photo.Key && photo.IsOlderThan(deletion.Sequencer));
        var isOverwritten = after.Uploads.Any(upload => upload.Photo.Key == photo.Key && photo.IsOlderThan(upload.Photo.Sequencer));
        var isBroken = after.Uploads.Any(upload => upload.Photo.Id == photo.Id && upload.IsBroken);
        var isGone = isDeleted || after.Uploads.Any(upload =>
            after.RemovedAsTwins.Contains(upload.Photo.Id) && upload.Photo.Key == photo.Key && !Sequencer.IsAfter(photo.Record.Photo.Sequencer, upload.Photo.Sequencer));
        return photo.Status switch
        {
            PhotoStatus.Approved => after.Said.Contains((photo.Key, Saying.Pass)) && !isBroken,
            PhotoStatus.Rejected => after.Said.Contains((photo.Key, Saying.Reject)) && !isBroken,
            PhotoStatus.Expired => !isBroken,
            PhotoStatus.Invalid => isBroken,
            PhotoStatus.Withdrawn => isGone,
            // A photo whose object is gone before it is validated is superseded too: what became of the key, nobody asks.
            PhotoStatus.Superseded => isOverwritten || isGone,
            _ => true,
        };
    }
}
