namespace PhotoFlow.ValidatePhoto.Gate;

/// <summary>What a photo may be. Every limit is a setting of the stack.</summary>
public sealed record Limits
{
    /// <summary>What <see cref="MaxPixelsInMemory"/> reckons with: a colour JPEG's three coefficients of two bytes.</summary>
    public const int BytesPerPixelInMemory = 6;

    /// <summary>The largest file, in bytes.</summary>
    public long MaxBytes { get; init; } = 64 << 20;

    /// <summary>The most pixels, width × height.</summary>
    public long MaxPixels { get; init; } = 120_000_000;

    /// <summary>
    /// The most pixels of a file that decodes in memory as a whole (progressive JPEG, interlaced PNG, WebP, HEIF) and not line by line.
    /// This limit, not <see cref="MaxPixels"/>, decides how much memory the function needs: six bytes for each. A file that takes more
    /// bytes for a pixel may have proportionally fewer pixels.
    /// </summary>
    public long MaxPixelsInMemory { get; init; } = 40_000_000;

    /// <summary>The longest side, in pixels.</summary>
    public int MaxSide { get; init; } = 30_000;

    /// <summary>The most times one side may be as long as the other.</summary>
    public int MaxAspect { get; init; } = 40;

    /// <summary>
    /// The most pictures in a file. Moderators see the first only, so an animation could carry past them what they did not see.
    /// A JPEG's embedded thumbnails and gain maps are not counted: no viewer shows them as the picture.
    /// </summary>
    public int MaxPages { get; init; } = 1;

    /// <summary>
    /// The most scans in a progressive JPEG. Encoders write about ten; each costs a pass over the whole picture however few bytes it has.
    /// </summary>
    public int MaxScans { get; init; } = 100;

    /// <summary>The formats let in.</summary>
    public IReadOnlyList<ImageFormat> Formats { get; init; } = [ImageFormat.Jpeg, ImageFormat.Png, ImageFormat.Webp];
}
