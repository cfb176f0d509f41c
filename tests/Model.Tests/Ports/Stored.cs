using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Model.Tests.Ports;

/// <summary>An upload, whether its version is still there or not.</summary>
/// <param name="Photo">The photo that it makes.</param>
/// <param name="Photographer">Who uploaded it.</param>
/// <param name="LastModified">When it was uploaded, to the second, which is all that S3 tells.</param>
/// <param name="IsBroken">True for a file that is not a photo.</param>
internal sealed record Stored(Photo Photo, string Photographer, DateTimeOffset LastModified, bool IsBroken)
{
    /// <summary>The photographer's address.</summary>
    public string Email => $"{Photographer.ToLowerInvariant()}@example.com";

    /// <summary>True for the same file of the same photographer under the same key.</summary>
    public bool IsSameFile(Stored other) =>
        (Photo.Key, Photo.Etag, Photographer) == (other.Photo.Key, other.Photo.Etag, other.Photographer);
}
