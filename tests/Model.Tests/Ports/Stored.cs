using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Model.Tests.Ports;

/// <summary>An upload, whether its object is still there or not.</summary>
/// <param name="Photo">The photo that it makes.</param>
/// <param name="LastModified">When it was uploaded, to the second, which is all that S3 tells.</param>
/// <param name="IsBroken">True for a file that is no photo.</param>
internal sealed record Stored(Photo Photo, DateTimeOffset LastModified, bool IsBroken);
