using PhotoFlow.Shared.Photos;

namespace PhotoFlow.ValidatePhoto.Uploads;

/// <summary>The uploads bucket, for one photo at a time. Each call throws <see cref="PhotoGone"/> when the object is no longer the photo's.</summary>
public interface IUploads
{
    /// <summary>Looks at the object without its body.</summary>
    Task<Upload> HeadAsync(Photo photo, CancellationToken cancellationToken);

    /// <summary>The object's first bytes: fewer where it has fewer.</summary>
    Task<byte[]> StartAsync(Photo photo, int count, CancellationToken cancellationToken);

    /// <summary>The object's bytes, as they come.</summary>
    Task<Stream> OpenAsync(Photo photo, CancellationToken cancellationToken);
}
