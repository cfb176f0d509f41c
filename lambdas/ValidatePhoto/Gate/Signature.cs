using System.Buffers.Binary;

namespace PhotoFlow.ValidatePhoto.Gate;

/// <summary>Tells a file's format by its first bytes, and by nothing else: names and Content-Type headers say what the sender likes.</summary>
public static class Signature
{
    /// <summary>How many bytes of a file <see cref="Read"/> wants to see.</summary>
    public const int Length = 64;

    private const int TextSample = 16;

    /// <summary>The format that these first bytes begin, or null when it is none that the gate knows.</summary>
    public static ImageFormat? Read(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => ImageFormat.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => ImageFormat.Png,
        _ when IsRiff(head, "WEBP"u8) => ImageFormat.Webp,
        _ when HasBrand(head, "avif"u8) => ImageFormat.Avif,
        _ when HasBrand(head, "heic"u8) || HasBrand(head, "heix"u8) => ImageFormat.Heic,
        _ => null,
    };

    /// <summary>What these first bytes look like, for people: "a GIF animation", "text".</summary>
    public static string Describe(ReadOnlySpan<byte> head) => head switch
    {
        _ when Read(head) is { } format => $"a {format.Name()} picture",
        _ when head.StartsWith("GIF8"u8) => "a GIF picture",
        _ when head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8) => "a TIFF or camera raw picture",
        _ when head.StartsWith("BM"u8) => "a BMP picture",
        _ when head.StartsWith("%PDF"u8) => "a PDF document",
        _ when head.StartsWith("PK\u0003\u0004"u8) => "a ZIP archive or an office document",
        _ when head.Length >= 8 && head[4..8].SequenceEqual("ftyp"u8) => "a video or a HEIF picture of another kind",
        _ when IsRiff(head, "AVI "u8) || IsRiff(head, "WAVE"u8) => "a video or a sound",
        _ when head.TrimStart(" \t\r\n"u8) is [(byte)'<', ..] => "a web page, an SVG drawing or other XML",
        _ when LooksLikeText(head) => "text",
        _ => "something else",
    };

    private static bool IsRiff(ReadOnlySpan<byte> head, ReadOnlySpan<byte> kind) =>
        head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..12].SequenceEqual(kind);

    // ISO/IEC 14496-12, File Type Box: size, "ftyp", major brand, minor version, compatible brands.
    private static bool HasBrand(ReadOnlySpan<byte> head, ReadOnlySpan<byte> brand)
    {
        if (head.Length < 16 || !head[4..8].SequenceEqual("ftyp"u8))
            return false;
        if (head[8..12].SequenceEqual(brand))
            return true;
        var end = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(head), (uint)head.Length);
        for (var at = 16; at + 4 <= end; at += 4)
        {
            if (head[at..(at + 4)].SequenceEqual(brand))
                return true;
        }

        return false;
    }

    private static bool LooksLikeText(ReadOnlySpan<byte> head) =>
        head.Length > 0 && !head[..Math.Min(head.Length, TextSample)].ContainsAnyInRange((byte)0x00, (byte)0x08);
}
