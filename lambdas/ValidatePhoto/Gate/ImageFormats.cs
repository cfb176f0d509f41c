namespace PhotoFlow.ValidatePhoto.Gate;

/// <summary>The formats' names: for people, for records, for settings.</summary>
public static class ImageFormats
{
    /// <summary>The name that people know: "JPEG".</summary>
    public static string Name(this ImageFormat format) => format switch
    {
        ImageFormat.Webp => "WebP",
        _ => format.ToString().ToUpperInvariant(),
    };

    /// <summary>The name in records and settings: "jpeg".</summary>
    public static string Code(this ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "jpeg",
        ImageFormat.Png => "png",
        ImageFormat.Webp => "webp",
        ImageFormat.Heic => "heic",
        _ => "avif",
    };

    /// <summary>Reads a comma-separated list of codes, as in ALLOWED_FORMATS.</summary>
    /// <exception cref="FormatException">A code is none of a known format.</exception>
    public static IReadOnlyList<ImageFormat> Parse(string codes) =>
        [.. codes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ParseOne)];

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

    private static ImageFormat ParseOne(string code) =>
        Enum.TryParse<ImageFormat>(code, ignoreCase: true, out var format) && Enum.IsDefined(format)
            ? format
            : throw new FormatException($"'{code}' is no image format; known are {string.Join(", ", Enum.GetValues<ImageFormat>().Select(Code))}.");
}
