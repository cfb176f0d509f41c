using System.Globalization;

namespace PhotoFlow.ValidatePhoto.Gate;

/// <summary>What a photo may be. Each limit is a setting of the stack, which has the defaults; there are none here.</summary>
internal sealed record Limits
{
    /// <summary>What <see cref="MaxPixelsInMemory"/> reckons with: a colour JPEG's three coefficients of two bytes.</summary>
    public const int BytesPerPixelInMemory = 6;

    /// <summary>The largest file, in bytes.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>The most pixels, width × height.</summary>
    public required long MaxPixels { get; init; }

    /// <summary>
    /// The most pixels of a file that decodes in memory as a whole (progressive JPEG, interlaced PNG, WebP, HEIF) and not line by line.
    /// This limit, not <see cref="MaxPixels"/>, decides how much memory the function needs: six bytes for each. A file that takes more
    /// bytes for a pixel may have proportionally fewer pixels.
    /// </summary>
    public required long MaxPixelsInMemory { get; init; }

    /// <summary>The longest side, in pixels.</summary>
    public required int MaxSide { get; init; }

    /// <summary>The most times one side may be as long as the other.</summary>
    public required int MaxAspect { get; init; }

    /// <summary>
    /// The most scans in a progressive JPEG. Encoders write about ten; each costs a pass over the whole picture however few bytes it has.
    /// </summary>
    public required int MaxScans { get; init; }

    /// <summary>The most bytes of metadata and colour profile that are read, unpacked, together. What a file has beyond it is left unread.</summary>
    public required int MaxMetadataBytes { get; init; }

    /// <summary>The formats let in.</summary>
    public required IReadOnlyList<ImageFormat> Formats { get; init; }

    /// <summary>Reads the limits from the function's environment.</summary>
    /// <param name="variable">A variable's value; throws for one that is not set, since no limit has a second value here.</param>
    /// <exception cref="FormatException">A value is not a positive number, or names no format.</exception>
    public static Limits FromEnvironment(Func<string, string> variable)
    {
        long Number(string name) =>
            long.TryParse(variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                ? number
                : throw new FormatException($"{name} is '{variable(name)}', which is not a positive whole number.");
        return new Limits
        {
            MaxBytes = Number("MAX_BYTES"),
            MaxPixels = Number("MAX_PIXELS"),
            MaxPixelsInMemory = Number("MAX_PIXELS_IN_MEMORY"),
            MaxSide = checked((int)Number("MAX_SIDE")),
            MaxAspect = checked((int)Number("MAX_ASPECT")),
            MaxScans = checked((int)Number("MAX_SCANS")),
            MaxMetadataBytes = checked((int)Number("MAX_METADATA_BYTES")),
            Formats = ImageFormats.Parse(variable("ALLOWED_FORMATS")),
        };
    }
}
