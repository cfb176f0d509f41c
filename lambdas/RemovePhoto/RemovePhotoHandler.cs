using Amazon.S3;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.RemovePhoto;

/// <summary>Removes a photo: its renditions and its version of the object, and no other. What is gone already is fine.</summary>
/// <param name="renditionsBucket">Where the renditions are.</param>
internal sealed class RemovePhotoHandler(IAmazonS3 s3, UploadedObject upload, string renditionsBucket, Logger log)
{
    /// <summary>Removes a photo.</summary>
    public async Task<NoOutput> HandleAsync(PhotoInput input, CancellationToken cancellationToken)
    {
        log.AppendKey("photo_id", input.Photo.Id);
        // By their names, not by the record: an attempt that failed may have left some that no record tells of.
        foreach (var key in new[] { Renditions.PreviewKey(input.Photo.Id), Renditions.ThumbnailKey(input.Photo.Id) })
            await s3.DeleteObjectAsync(renditionsBucket, key, cancellationToken);
        var kept = await upload.RemoveAsync(input.Photo, cancellationToken);
        log.Information(kept is null ? "The photo is removed." : $"The object is kept: {kept}", ("key", input.Photo.Key));
        return new();
    }
}
