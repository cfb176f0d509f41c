namespace PhotoFlow.ValidatePhoto.Gate;

/// <summary>The file formats that the gate can let in; which of them it does is a setting (<see cref="Limits.Formats"/>).</summary>
internal enum ImageFormat
{
    /// <summary>JPEG, ISO/IEC 10918.</summary>
    Jpeg,

    /// <summary>PNG, ISO/IEC 15948.</summary>
    Png,

    /// <summary>WebP, RFC 9649.</summary>
    Webp,

    /// <summary>HEIF with HEVC pictures, ISO/IEC 23008-12: what phones write. Only in a bundle that was built with its decoder.</summary>
    Heic,

    /// <summary>HEIF with AV1 pictures.</summary>
    Avif,
}

/// <summary>The formats' names: for people, for records, for settings.</summary>
internal static class ImageFormats
{
    /// <summary>The name that people know: "JPEG".</summary>
    public static string Name(this ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "JPEG",
        ImageFormat.Png => "PNG",
        ImageFormat.Webp => "WebP",
        ImageFormat.Heic => "HEIC",
        ImageFormat.Avif => "AVIF",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    /// <summary>The name in records and settings: "jpeg".</summary>
    public static string Code(this ImageFormat format) => format.Name().ToLowerInvariant();

    /// <summary>Reads a comma-separated list of codes, as in ALLOWED_FORMATS.</summary>
    /// <exception cref="FormatException">A code is not of a known format, or there is none.</exception>
    public static IReadOnlyList<ImageFormat> Parse(string codes)
    {
        var formats = codes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ParseOne).ToList();
        return formats.Count > 0 ? formats : throw new FormatException($"'{codes}' lists no image format; known are {Known}.");
    }

    /// <summary>The format that a file extension or a media type claims, or null when it claims none of these.</summary>
    public static ImageFormat? Claimed(string extensionOrMediaType) => extensionOrMediaType.ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" or ".jpe" or ".jfif" or "image/jpeg" or "image/jpg" => ImageFormat.Jpeg,
        ".png" or "image/png" => ImageFormat.Png,
        ".webp" or "image/webp" => ImageFormat.Webp,
        ".heic" or ".heif" or "image/heic" or "image/heif" => ImageFormat.Heic,
        ".avif" or "image/avif" => ImageFormat.Avif,
        _ => null,
    };

    private static string Known => string.Join(", ", Enum.GetValues<ImageFormat>().Select(Code));

    private static ImageFormat ParseOne(string code) =>
        Enum.TryParse<ImageFormat>(code, ignoreCase: true, out var format) && Enum.IsDefined(format)
            ? format
            : throw new FormatException($"'{code}' is not an image format; known are {Known}.");
}
