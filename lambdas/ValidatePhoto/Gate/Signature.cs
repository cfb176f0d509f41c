using System.Buffers.Binary;
using System.Text;

namespace PhotoFlow.ValidatePhoto.Gate;

/// <summary>What a file is that is not taken.</summary>
/// <param name="Name">For people, with its article: "a GIF picture".</param>
/// <param name="Advice">What its sender can do, in one or two sentences.</param>
internal sealed record FileKind(string Name, string Advice);

/// <summary>Tells a file's format by its first bytes, and by nothing else: names and Content-Type headers say what the sender likes.</summary>
internal static class Signature
{
    /// <summary>How many bytes of a file are looked at.</summary>
    public const int Length = 512;

    private const string ExportPicture = "Please open it in a photo program, save it as JPEG, and upload that.";
    private const string ExportRaw = "Please export it as JPEG in your camera's or photo software, and upload that.";
    private const string SendPicture = "Please upload the photo itself.";

    private const string ExportHeic =
        "On an iPhone or iPad, Settings > Camera > Formats > Most Compatible makes it take JPEGs; for this picture, please export it as JPEG and upload that.";

    /// <summary>The format that these first bytes begin, or null when it is none that the gate knows.</summary>
    public static ImageFormat? Read(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF] or [0xFF, 0xD8, 0xFF, not 0xF7, ..] => ImageFormat.Jpeg, // FF F7 begins a JPEG-LS.
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => ImageFormat.Png,
        _ when IsForm(head, "RIFF"u8, "WEBP"u8) => ImageFormat.Webp,
        _ when Brands(head) is { } brands => (HasAny(brands, "avif avis"), HasAny(brands, "heic heix heim heis hevc hevx")) switch
        {
            (true, _) => ImageFormat.Avif,
            (_, true) => ImageFormat.Heic,
            _ => null,
        },
        _ => null,
    };

    /// <summary>What these first bytes look like, for people.</summary>
    public static FileKind Describe(ReadOnlySpan<byte> head) =>
        Known(head) ?? Picture(head) ?? Raw(head) ?? Isobmff(head) ?? Other(head) ?? new("a file of a kind that we do not know", SendPicture);

    private static FileKind? Known(ReadOnlySpan<byte> head) => Read(head) switch
    {
        null => null,
        ImageFormat.Heic => new("a HEIC picture, as phones write them", ExportHeic),
        ImageFormat.Avif => new("an AVIF picture", ExportPicture),
        var format => new($"a {format.Value.Name()} picture", ExportPicture),
    };

    private static FileKind? Picture(ReadOnlySpan<byte> head)
    {
        var name = head switch
        {
            _ when head.StartsWith("GIF8"u8) => "a GIF picture",
            _ when head.StartsWith("8BPS"u8) => "a Photoshop document (PSD)",
            [0xFF, 0x0A, ..] => "a JPEG XL picture",
            _ when head.StartsWith("\0\0\0\x0CJXL \r\n"u8) => "a JPEG XL picture",
            _ when head.StartsWith("\0\0\0\x0CjP  \r\n"u8) => "a JPEG 2000 picture",
            [0xFF, 0x4F, 0xFF, 0x51, ..] => "a JPEG 2000 picture",
            [0xFF, 0xD8, 0xFF, 0xF7, ..] => "a JPEG-LS picture",
            [(byte)'I', (byte)'I', 0xBC, ..] => "a JPEG XR picture",
            _ when head.StartsWith("BM"u8) && head is [_, _, _, _, _, _, 0, 0, 0, 0, ..] => "a BMP picture",
            [0, 0, 1, 0, not 0, 0, ..] or [0, 0, 2, 0, not 0, 0, ..] => "an icon",
            _ when head.StartsWith("gimp xcf"u8) => "a GIMP document (XCF)",
            _ when head.StartsWith("qoif"u8) => "a QOI picture",
            [(byte)'B', (byte)'P', (byte)'G', 0xFB, ..] => "a BPG picture",
            _ when head.StartsWith("FLIF"u8) => "a FLIF picture",
            _ when head.StartsWith("DDS "u8) => "a DDS texture",
            [0x76, 0x2F, 0x31, 0x01, ..] => "an OpenEXR picture",
            _ when head.StartsWith("#?RADIANCE"u8) || head.StartsWith("#?RGBE"u8) => "a Radiance HDR picture",
            [(byte)'P', >= (byte)'1' and <= (byte)'7', (byte)'\n' or (byte)'\r' or (byte)' ' or (byte)'#', ..] => "a PNM picture",
            _ when head.StartsWith("SIMPLE  ="u8) => "a FITS picture",
            _ when head.Length >= 132 && head[128..132].SequenceEqual("DICM"u8) => "a DICOM picture",
            _ when IsForm(head, "FORM"u8, "ILBM"u8) => "an ILBM picture",
            _ when head.StartsWith("%!PS"u8) || head is [0xC5, 0xD0, 0xD3, 0xC6, ..] => "a PostScript drawing (EPS or AI)",
            _ when head.StartsWith("AT&TFORM"u8) => "a DjVu document",
            [0x8A, (byte)'M', (byte)'N', (byte)'G', ..] => "an MNG animation",
            [0x0A, <= 5, 1, 1 or 2 or 4 or 8, ..] => "a PCX picture",
            _ when LooksLikeSvg(head) => "an SVG drawing",
            _ => null,
        };
        return name is null ? null : new(name, ExportPicture);
    }

    /// <summary>What cameras write beside JPEG. Most makers' formats are TIFF inside, told apart by a mark in it or by the maker's name.</summary>
    private static FileKind? Raw(ReadOnlySpan<byte> head)
    {
        var name = head switch
        {
            _ when head.StartsWith("FUJIFILMCCD-RAW"u8) => "a camera raw picture (Fujifilm RAF)",
            _ when head.StartsWith("FOVb"u8) => "a camera raw picture (Sigma X3F)",
            _ when head.StartsWith("\0MRM"u8) => "a camera raw picture (Minolta MRW)",
            _ when head.StartsWith("IIRO"u8) || head.StartsWith("IIRS"u8) || head.StartsWith("MMOR"u8) => "a camera raw picture (Olympus ORF)",
            _ when head.StartsWith("IIU\0"u8) => "a camera raw picture (Panasonic RW2)",
            _ when head.Length >= 14 && head[6..14].SequenceEqual("HEAPCCDR"u8) => "a camera raw picture (Canon CRW)",
            _ when head.Length >= 12 && IsTiff(head) && head[8..10].SequenceEqual("CR"u8) => "a camera raw picture (Canon CR2)",
            _ when head.Length >= 12 && IsTiff(head) && head[8..12].SequenceEqual("IIII"u8) => "a camera raw picture (Phase One IIQ)",
            _ when head.StartsWith("ARRI"u8) || head.StartsWith("RED1"u8) || head.StartsWith("NOKIARAW"u8) => "a camera raw picture",
            _ when IsTiff(head) && RawMaker(head) is { } maker => $"a camera raw picture ({maker})",
            _ => null,
        };
        if (name is not null)
            return new(name, ExportRaw);
        if (head.StartsWith("II+\0"u8) || head.StartsWith("MM\0+"u8))
            return new("a TIFF picture (BigTIFF)", ExportPicture);
        return IsTiff(head) ? new("a TIFF or camera raw picture", ExportRaw) : null;
    }

    private static string? RawMaker(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head);
        return new[] { ("NIKON", "Nikon NEF"), ("SONY", "Sony ARW"), ("PENTAX", "Pentax PEF"), ("Hasselblad", "Hasselblad 3FR") }
            .FirstOrDefault(maker => text.Contains(maker.Item1, StringComparison.Ordinal)).Item2;
    }

    private static FileKind? Isobmff(ReadOnlySpan<byte> head)
    {
        if (Brands(head) is not { } brands)
            return null;
        if (HasAny(brands, "crx "))
            return new("a camera raw picture (Canon CR3)", ExportRaw);
        if (HasAny(brands, "mif1 mif2 msf1 miaf jpeg j2ki vvic evc1"))
            return new("a HEIF picture of a rare kind", ExportHeic);
        return HasAny(brands, "M4A  M4B  F4A ")
            ? new("a sound", SendPicture)
            : new("a video", "Please upload a photo; of a live photo or a video, export the picture that you mean as JPEG.");
    }

    private static FileKind? Other(ReadOnlySpan<byte> head)
    {
        var name = head switch
        {
            [0x00, 0x05, 0x16, 0x07 or 0x00, ..] => "a helper file that macOS writes beside a photo (its name begins with \"._\")",
            _ when head.StartsWith("%PDF"u8) => "a PDF document",
            _ when head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8) => "a ZIP archive or an office document",
            _ when head.StartsWith("Rar!"u8) => "a RAR archive",
            [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => "a 7z archive",
            [0x1F, 0x8B, ..] => "a gzip archive",
            _ when head.StartsWith("BZh"u8) => "a bzip2 archive",
            [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', ..] => "an xz archive",
            [0x28, 0xB5, 0x2F, 0xFD, ..] => "a Zstandard archive",
            _ when head.Length >= 262 && head[257..262].SequenceEqual("ustar"u8) => "a tar archive",
            [0xD0, 0xCF, 0x11, 0xE0, ..] => "an office document",
            _ when head.StartsWith("{\\rtf"u8) => "an RTF document",
            _ when head.StartsWith("SQLite format 3"u8) => "a database, such as a photo program's catalogue",
            _ when IsForm(head, "RIFF"u8, "AVI "u8) => "a video",
            _ when IsForm(head, "RIFF"u8, "WAVE"u8) => "a sound",
            [0x1A, 0x45, 0xDF, 0xA3, ..] => "a video",
            [0, 0, 1, 0xBA or 0xB3, ..] => "a video",
            [0x30, 0x26, 0xB2, 0x75, ..] => "a video",
            _ when head.StartsWith("FLV\u0001"u8) => "a video",
            _ when head.Length >= 8 && (head[4..8].SequenceEqual("moov"u8) || head[4..8].SequenceEqual("mdat"u8) || head[4..8].SequenceEqual("wide"u8)) => "a video",
            _ when head.StartsWith("ID3"u8) || head.StartsWith("OggS"u8) || head.StartsWith("fLaC"u8) => "a sound",
            _ when head.StartsWith("MZ"u8) || head is [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] => "a program",
            [0, 0, 0, 0, 0, 0, 0, 0, ..] when !head.ContainsAnyExcept((byte)0) => "a file of zero bytes only, as a failing memory card or an interrupted copy leaves them",
            _ => TextKind(head),
        };
        return name is null ? null : new(name, SendPicture);
    }

    private static bool IsForm(ReadOnlySpan<byte> head, ReadOnlySpan<byte> container, ReadOnlySpan<byte> kind) =>
        head.Length >= 12 && head.StartsWith(container) && head[8..12].SequenceEqual(kind);

    private static bool IsTiff(ReadOnlySpan<byte> head) => head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8);

    /// <summary>The brands of an ISO/IEC 14496-12 File Type Box: its size, "ftyp", the major brand, a version, the compatible brands. Null when it is none.</summary>
    private static string? Brands(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12 || !head[4..8].SequenceEqual("ftyp"u8))
            return null;
        var end = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(head), (uint)head.Length);
        var brands = new StringBuilder();
        for (var at = 8; at + 4 <= Math.Max(end, 12); at += at == 8 ? 8 : 4)
            brands.Append(Encoding.Latin1.GetString(head.Slice(at, 4))).Append(' ');
        return brands.ToString();
    }

    private static bool HasAny(string brands, string wanted)
    {
        for (var at = 0; at + 4 <= wanted.Length; at += 5)
        {
            for (var brand = 0; brand + 4 <= brands.Length; brand += 5)
            {
                if (string.CompareOrdinal(brands, brand, wanted, at, 4) == 0)
                    return true;
            }
        }

        return false;
    }

    private static bool LooksLikeSvg(ReadOnlySpan<byte> head) => TextKind(head) == Markup && head.IndexOf("<svg"u8) >= 0;

    private const string Markup = "a web page or other XML";

    /// <summary>Text is UTF-8 or UTF-16 without control characters; a few random bytes are not.</summary>
    private static string? TextKind(ReadOnlySpan<byte> head)
    {
        if (head is [0xFF, 0xFE, _, 0, ..] or [0xFE, 0xFF, 0, _, ..])
            return "text";
        var text = head.StartsWith("\uFEFF"u8) ? head[3..] : head;
        if (text.IsEmpty || text.ContainsAny(NotInText))
            return null;
        // The sample may end in the middle of a letter.
        for (var cut = 0; cut < 4 && cut < text.Length; cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(text[..^cut]))
                return text.TrimStart(" \t\r\n"u8) is [(byte)'<', ..] ? Markup : "text";
        }

        // Older programs write one byte a letter. Of random bytes half are not ASCII.
        return text.Length >= 16 && Ascii(text) * 10 >= text.Length * 9 ? "text" : null;
    }

    private static readonly System.Buffers.SearchValues<byte> NotInText =
        System.Buffers.SearchValues.Create([0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28, 29, 30, 31, 127]);

    private static int Ascii(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var letter in text)
            count += letter < 128 ? 1 : 0;
        return count;
    }
}
