using Amazon.S3;
using Amazon.S3.Model;

namespace PhotoFlow.ValidatePhoto.Uploads;

/// <summary>The renditions bucket in S3.</summary>
internal sealed class S3Renditions(IAmazonS3 s3, string bucket) : IRenditions
{
    /// <inheritdoc/>
    public async Task PutAsync(string key, byte[] webp, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream(webp, writable: false);
        await s3.PutObjectAsync(
            new PutObjectRequest { BucketName = bucket, Key = key, InputStream = body, ContentType = "image/webp", AutoCloseStream = false },
            cancellationToken);
    }
}
