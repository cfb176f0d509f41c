using System.Collections.Concurrent;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Sweep;

/// <summary>Tells the objects that nobody has heard of from those that have a record.</summary>
/// <param name="table">The photos table.</param>
internal sealed class Unheard(IPhotoTable table)
{
    /// <summary>As many reads as one function can have under way without slowing them down.</summary>
    private const int ReadsAtOnce = 16;

    /// <summary>Those of the objects that have no record.</summary>
    public async Task<IReadOnlyCollection<FoundObject>> AmongAsync(IEnumerable<FoundObject> objects, CancellationToken cancellationToken)
    {
        var unheard = new ConcurrentBag<FoundObject>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(objects, options, async (found, stop) =>
        {
            if (!await HasRecordAsync(found, stop))
                unheard.Add(found);
        });
        return unheard;
    }

    private async Task<bool> HasRecordAsync(FoundObject found, CancellationToken cancellationToken)
    {
        if (found.VersionId is { } version)
            return await table.ReadAsync(PhotoId.Of(found.Bucket, found.Key, version, ""), cancellationToken) is not null;
        var head = await table.ReadHeadAsync(found.Bucket, found.Key, cancellationToken);
        return head.NewestWithoutVersion(found.Key) is { Id: var id }
            && await table.ReadAsync(id, cancellationToken) is { } record
            && record.Photo.Etag == found.Etag
            // The same bytes may have been uploaded once more.
            && (record.UploadedAt is not { } known || Second(found.UploadedAt) <= Second(known));
    }

    /// <summary>To the second, which is all that S3 tells everywhere.</summary>
    private static long Second(DateTimeOffset time) => time.ToUnixTimeSeconds();
}
