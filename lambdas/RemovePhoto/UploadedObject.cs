using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.RemovePhoto;

/// <summary>
/// Deletes the object of a photo, and never that of another upload. A version is unmistakable. Without versions, a key may hold a newer
/// upload by now, even one with the same bytes: so the ledger, the object's tag and its time must all say that it is this photo's, and S3
/// deletes only what still has that tag (S3: "Conditional deletes").
/// </summary>
/// <param name="s3">The client.</param>
/// <param name="table">The photos table.</param>
internal sealed class UploadedObject(IAmazonS3 s3, IPhotoTable table)
{
    /// <summary>The version of an object from before its bucket had versions, and of every object in a bucket that has none.</summary>
    private const string NoVersion = "null";

    /// <summary>Deletes the object.</summary>
    /// <returns>Null; or why it was kept.</returns>
    public async Task<string?> RemoveAsync(Photo photo, CancellationToken cancellationToken)
    {
        var request = new DeleteObjectRequest { BucketName = photo.Bucket, Key = photo.Key, VersionId = photo.VersionId };
        try
        {
            if (photo.VersionId is null && await BelongsToAnotherAsync(photo, request, cancellationToken) is { } reason)
                return reason;
            await s3.DeleteObjectAsync(request, cancellationToken);
            return null;
        }
        catch (AmazonS3Exception failure) when (failure.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed)
        {
            return failure.StatusCode == HttpStatusCode.NotFound ? "it is gone already." : "it was overwritten just now.";
        }
    }

    private async Task<string?> BelongsToAnotherAsync(Photo photo, DeleteObjectRequest request, CancellationToken cancellationToken)
    {
        var head = await table.ReadHeadAsync(photo.Bucket, photo.Key, cancellationToken);
        if (head.NewestWithoutVersion(photo.Key) is { Id: var newest } && newest != photo.Id)
            return $"{newest} is a newer upload of this key.";
        var found = await s3.GetObjectMetadataAsync(
            new GetObjectMetadataRequest { BucketName = photo.Bucket, Key = photo.Key, VersionId = NoVersion }, cancellationToken);
        if (found.ETag?.Trim('"') != photo.Etag)
            return "its tag is that of another upload.";
        // Where the bucket has versions by now, nothing can overwrite this one, and a deletion without a version would only hide it. Conditions
        // hold for the current version alone.
        if (found.VersionId == NoVersion)
            request.VersionId = NoVersion;
        else
            request.IfMatch = $"\"{photo.Etag}\"";
        var uploadedAt = (await table.ReadAsync(photo.Id, cancellationToken))?.UploadedAt;
        return uploadedAt is null || found.LastModified is not { } modified || Same(modified, uploadedAt.Value)
            ? null
            : "it was uploaded at another time.";
    }

    /// <summary>To the second, which is all that S3 tells.</summary>
    private static bool Same(DateTime modified, DateTimeOffset uploadedAt) =>
        new DateTimeOffset(modified.ToUniversalTime()).ToUnixTimeSeconds() == uploadedAt.ToUnixTimeSeconds();
}
