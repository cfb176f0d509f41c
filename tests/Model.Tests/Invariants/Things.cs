using PhotoFlow.Model.Tests.Ports;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Model.Tests.Invariants;

/// <summary>What must be in the buckets.</summary>
internal static class Things
{
    /// <summary>A key holds an object when its newest photo is approved, and nobody has deleted it since.</summary>
    public static IEnumerable<string> WrongObjects(ModelOutcome after)
    {
        foreach (var newest in after.Uploads.GroupBy(upload => upload.Photo.Key).Select(key => key.Last()))
        {
            var (id, key) = (newest.Photo.Id, newest.Photo.Key);
            var isApproved = after.Photos.Any(photo => photo.Id == id && photo.Status == PhotoStatus.Approved);
            var isDeleted = after.Deletions.Any(deletion => deletion.Key == key && Sequencer.IsAfter(deletion.Sequencer, newest.Photo.Sequencer));
            var isThere = after.Objects.ContainsKey(key);
            if (isThere != (isApproved && !isDeleted && !after.RemovedAsTwins.Contains(id)))
                yield return $"{id}: the object is {(isThere ? "there" : "gone")}";
        }
    }

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
