using Amazon.S3;
using Amazon.S3.Model;
using PhotoFlow.Shared.Ledger;

namespace PhotoFlow.Sweep;

/// <summary>Lists the uploads bucket in the order of its keys.</summary>
/// <param name="clock">Dates what is seen.</param>
internal sealed class Listing(IAmazonS3 s3, string bucket, TimeProvider clock)
{
    /// <summary>A page of at most 1,000 objects.</summary>
    /// <param name="prefix">What keys begin with; null for all.</param>
    /// <param name="after">The key after which the page begins; null for the first.</param>
    public async Task<ListingPage> ReadAsync(string? prefix, string? after, CancellationToken cancellationToken)
    {
        // Before the call: what is listed was there then, or came later and has an event that says so.
        var seenAt = clock.GetUtcNow();
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix, StartAfter = after };
        var page = await s3.ListObjectsV2Async(request, cancellationToken);
        FoundObject[] objects = [.. (page.S3Objects ?? []).Select(found => new FoundObject(
            bucket, found.Key, found.Size ?? 0, found.ETag?.Trim('"') ?? "", Utc(found.LastModified!.Value), seenAt))];
        return new(objects, page.IsTruncated == true ? objects[^1].Key : null);
    }

    private static DateTimeOffset Utc(DateTime time) => new(time.ToUniversalTime());
}

/// <summary>A page of a listing.</summary>
/// <param name="Next">The key after which the next page begins; null on the last.</param>
internal sealed record ListingPage(IReadOnlyList<FoundObject> Objects, string? Next);
