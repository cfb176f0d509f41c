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
/// <param name="table">The photos table.</param>
internal sealed class UploadedObject(IAmazonS3 s3, IPhotoTable table)
{
    /// <summary>Deletes the object.</summary>
    /// <returns>Null; or why it was kept.</returns>
    public async Task<string?> RemoveAsync(Photo photo, CancellationToken cancellationToken)
    {
        var request = new DeleteObjectRequest { BucketName = photo.Bucket, Key = photo.Key, VersionId = photo.VersionId };
        if (photo.VersionId is null)
        {
            if (await BelongsToAnotherAsync(photo, cancellationToken) is { } reason)
                return reason;
            request.IfMatch = $"\"{photo.Etag}\"";
        }

        try
        {
            await s3.DeleteObjectAsync(request, cancellationToken);
            return null;
        }
        catch (AmazonS3Exception failure) when (failure.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed)
        {
            return failure.StatusCode == HttpStatusCode.NotFound ? null : "it was overwritten just now.";
        }
    }

    private async Task<string?> BelongsToAnotherAsync(Photo photo, CancellationToken cancellationToken)
    {
        var head = await table.ReadHeadAsync(photo.Bucket, photo.Key, cancellationToken);
        if (head.CurrentId is { } current && current != photo.Id)
            return $"{current} is a newer upload of this key.";
        try
        {
            var found = await s3.GetObjectMetadataAsync(photo.Bucket, photo.Key, cancellationToken);
            if (found.ETag?.Trim('"') != photo.Etag)
                return "its tag is that of another upload.";
            var uploadedAt = (await table.ReadAsync(photo.Id, cancellationToken))?.UploadedAt;
            return uploadedAt is null || found.LastModified is not { } modified || Same(modified, uploadedAt.Value)
                ? null
                : "it was uploaded at another time.";
        }
        catch (AmazonS3Exception failure) when (failure.StatusCode == HttpStatusCode.NotFound)
        {
            return "it is gone already.";
        }
    }

    /// <summary>To the second, which is all that S3 tells.</summary>
    private static bool Same(DateTime modified, DateTimeOffset uploadedAt) =>
        new DateTimeOffset(modified.ToUniversalTime()).ToUnixTimeSeconds() == uploadedAt.ToUnixTimeSeconds();
}
