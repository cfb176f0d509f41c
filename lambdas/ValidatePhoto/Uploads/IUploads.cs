using PhotoFlow.Shared.Photos;

namespace PhotoFlow.ValidatePhoto.Uploads;

/// <summary>The uploads bucket, for one photo at a time. Each call throws <see cref="PhotoGone"/> when the object is no longer the photo's.</summary>
internal interface IUploads
{
    /// <summary>Looks at the object without its body.</summary>
    Task<Upload> HeadAsync(Photo photo, CancellationToken cancellationToken);

    /// <summary>The object's first bytes: fewer where it has fewer.</summary>
    Task<byte[]> StartAsync(Photo photo, int count, CancellationToken cancellationToken);

    /// <summary>The object's bytes, as they come.</summary>
    Task<Stream> OpenAsync(Photo photo, CancellationToken cancellationToken);
}

/// <summary>What S3 says about an uploaded object.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="ContentType">What its uploader says it is.</param>
/// <param name="UploadedAt">S3's LastModified.</param>
/// <param name="Photographer">From the user metadata <c>photographer</c>.</param>
/// <param name="Email">From the user metadata <c>email</c>.</param>
internal sealed record Upload(long Size, string? ContentType, DateTimeOffset UploadedAt, string? Photographer, string? Email);
