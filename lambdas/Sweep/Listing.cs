using Amazon.S3;
using Amazon.S3.Model;
using PhotoFlow.Shared.Ledger;

namespace PhotoFlow.Sweep;

/// <summary>Lists the uploads bucket in the order of its keys, and of each key the newest version first. Delete markers are not listed.</summary>
/// <param name="s3">The client.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="clock">Dates what is seen.</param>
internal sealed class Listing(IAmazonS3 s3, string bucket, TimeProvider clock)
{
    /// <summary>The version of an object from before its bucket had versions, and of every object in a bucket that has none.</summary>
    private const string NoVersion = "null";

    /// <summary>A page of at most 1,000 versions.</summary>
    /// <param name="prefix">What keys begin with; null for all.</param>
    /// <param name="after">Where the page begins; null for the start.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<ListingPage> ReadAsync(string? prefix, ListingPosition? after, CancellationToken cancellationToken)
    {
        // Before the call: what is listed was there then, or came later and has an event that says so.
        var seenAt = clock.GetUtcNow();
        var request = new ListVersionsRequest
        {
            BucketName = bucket,
            Prefix = prefix,
            KeyMarker = after?.Key,
            VersionIdMarker = after?.VersionId,
            // A key may hold characters that XML has not.
            Encoding = EncodingType.Url,
        };
        var page = await s3.ListVersionsAsync(request, cancellationToken);
        FoundObject[] objects = [.. (page.Versions ?? []).Where(found => found.IsDeleteMarker != true).Select(found => new FoundObject(
            bucket,
            found.Key,
            found.VersionId is NoVersion or "" ? null : found.VersionId,
            found.Size ?? 0,
            found.ETag?.Trim('"') ?? "",
            Utc(found.LastModified!.Value),
            seenAt))];
        return new(objects, page.IsTruncated == true ? new(page.NextKeyMarker, page.NextVersionIdMarker) : null);
    }

    private static DateTimeOffset Utc(DateTime time) => new(time.ToUniversalTime());
}

/// <summary>Where a listing goes on: after a version of a key, or after all of them.</summary>
/// <param name="Key">The key.</param>
/// <param name="VersionId">The version; null for all of the key.</param>
internal sealed record ListingPosition(string Key, string? VersionId = null);

/// <summary>A page of a listing.</summary>
/// <param name="Objects">The versions.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
internal sealed record ListingPage(IReadOnlyList<FoundObject> Objects, ListingPosition? Next);
