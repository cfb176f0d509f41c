using PhotoFlow.Model.Tests.Ports;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Model.Tests.Invariants;

/// <summary>What must be in the buckets.</summary>
internal static class Things
{
    /// <summary>Settling a photo and noting its file are two writes, and the operator may come between them.</summary>
    private static readonly TimeSpan LongestToSettle = TimeSpan.FromDays(1);

    /// <summary>The version of an approved photo is there, unless people have deleted it; no other is.</summary>
    public static IEnumerable<string> WrongObjects(ModelOutcome after)
    {
        var approved = after.Photos.Where(photo => photo.Status == PhotoStatus.Approved).Select(photo => photo.Id).ToHashSet();
        foreach (var id in after.Uploads.Select(upload => upload.Photo.Id))
        {
            var isThere = after.Objects.ContainsKey(id);
            if (isThere != (approved.Contains(id) && !after.DeletedVersions.Contains(id)))
                yield return $"{id}: the version is {(isThere ? "there" : "gone")}";
        }
    }

    /// <summary>A deletion of an approved photo's version is in its history.</summary>
    public static IEnumerable<string> UntoldDeletions(ModelOutcome after) => after.Photos
        .Where(photo => photo.Status == PhotoStatus.Approved && after.DeletedVersions.Contains(photo.Id) && photo.Count(Happening.ObjectDeleted) == 0)
        .Select(photo => $"{photo}");

    /// <summary>A file that is known already is so for a photo of the same photographer, key and bytes, which was decided on, and which says so.</summary>
    public static IEnumerable<string> UnknownFiles(ModelOutcome after) =>
        from id in after.KnownAlready
        let upload = after.Uploads.Single(upload => upload.Photo.Id == id)
        where !after.Photos.Any(photo =>
            photo.Status is PhotoStatus.Approved or PhotoStatus.Rejected
            && photo.Record.History.Any(entry => entry.What == Happening.UploadedAgain && entry.Detail == id)
            && after.Uploads.Any(earlier => earlier.Photo.Id == photo.Id && earlier.IsSameFile(upload)))
        select id;

    /// <summary>Nobody decides on the same photographer's file twice, where the first decision was there when it was uploaded again.</summary>
    public static IEnumerable<string> FilesDecidedTwice(ModelOutcome after) =>
        from photo in after.Photos
        where photo.Status is PhotoStatus.Approved or PhotoStatus.Rejected
        where !FailedBeforeItWasLogged(photo)
        let upload = after.Uploads.Single(upload => upload.Photo.Id == photo.Id)
        where after.Photos.Any(earlier => earlier.Status is PhotoStatus.Approved or PhotoStatus.Rejected
            && earlier.Count(Happening.ObjectDeleted) == 0
            && earlier.Record.History.First(entry => entry.What == Happening.Settled).At < upload.LastModified - LongestToSettle
            && after.Uploads.Any(same => same.Photo.Id == earlier.Id && same.IsSameFile(upload)))
        select $"{photo}";

    /// <summary>Its record was made by the note of its failure. A photo that has a record is a photo: reviews may stand in it by the redrive.</summary>
    private static bool FailedBeforeItWasLogged(SettledPhoto photo) =>
        photo.Record.History is [{ What: Happening.Logged, At: var logged }, { What: Happening.Failed, At: var failed }, ..] && logged == failed;

    /// <summary>An approved photo keeps its renditions, and no other does.</summary>
    public static IEnumerable<string> WrongRenditions(ModelOutcome after)
    {
        foreach (var photo in after.Photos)
        {
            var isApproved = photo.Status == PhotoStatus.Approved;
            string[] keys = [Renditions.PreviewKey(photo.Id), Renditions.ThumbnailKey(photo.Id)];
            var count = keys.Count(key => after.Renditions.Contains(key) && (isApproved || !after.StoredByStragglers.Contains(key)));
            if (count != (isApproved ? keys.Length : 0))
                yield return $"{photo}: {count} renditions";
        }
    }
}
