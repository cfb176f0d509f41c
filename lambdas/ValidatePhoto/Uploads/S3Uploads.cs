using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.ValidatePhoto.Uploads;

/// <summary>The uploads bucket in S3. Every read names the version, or the ETag that the event had: what came after is another photo.</summary>
internal sealed class S3Uploads(IAmazonS3 s3) : IUploads
{
    /// <inheritdoc/>
    public Task<Upload> HeadAsync(Photo photo, CancellationToken cancellationToken) => Guard(photo, async () =>
    {
        var head = await s3.GetObjectMetadataAsync(
            new GetObjectMetadataRequest { BucketName = photo.Bucket, Key = photo.Key, VersionId = photo.VersionId, EtagToMatch = Quoted(photo.Etag) },
            cancellationToken);
        ThrowIfAnother(photo, head.ETag);
        var uploadedAt = head.LastModified ?? throw new InvalidOperationException("S3 gave no LastModified.");
        return new Upload(
            head.ContentLength,
            head.Headers.ContentType,
            new DateTimeOffset(uploadedAt.ToUniversalTime()),
            UserMetadata.Clean(head.Metadata["photographer"]),
            UserMetadata.Clean(head.Metadata["email"]));
    });

    /// <inheritdoc/>
    public Task<byte[]> StartAsync(Photo photo, int count, CancellationToken cancellationToken) => Guard(photo, async () =>
    {
        var request = Get(photo);
        request.ByteRange = new ByteRange(0, count - 1);
        using var response = await s3.GetObjectAsync(request, cancellationToken);
        ThrowIfAnother(photo, response.ETag);
        var start = new byte[count];
        var length = await response.ResponseStream.ReadAtLeastAsync(start, count, throwOnEndOfStream: false, cancellationToken);
        return start[..length];
    });

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(Photo photo, CancellationToken cancellationToken) => Guard(photo, async () =>
    {
        var response = await s3.GetObjectAsync(Get(photo), cancellationToken);
        try
        {
            ThrowIfAnother(photo, response.ETag);
            return response.ResponseStream;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    });

    private static GetObjectRequest Get(Photo photo) =>
        new() { BucketName = photo.Bucket, Key = photo.Key, VersionId = photo.VersionId, EtagToMatch = Quoted(photo.Etag) };

    private static string Quoted(string etag) => $"\"{etag}\"";

    // If-Match says it already; an emulator that does not know the header must not let another file through.
    private static void ThrowIfAnother(Photo photo, string etag)
    {
        if (etag.Trim('"') != photo.Etag)
            throw Overwritten(photo);
    }

    private static async Task<T> Guard<T>(Photo photo, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (AmazonS3Exception fault) when (fault.StatusCode == HttpStatusCode.NotFound && fault.ErrorCode != "NoSuchBucket")
        {
            throw new PhotoGone($"{photo.Key} is no longer in the bucket.");
        }
        catch (AmazonS3Exception fault) when (fault.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            throw Overwritten(photo);
        }
    }

    private static PhotoGone Overwritten(Photo photo) => new($"{photo.Key} was overwritten: it is no longer the file with the ETag {photo.Etag}.");
}
