using System.Globalization;
using System.Text;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>What a camera says in numbers.</summary>
/// <param name="Orientation">How the picture lies, 1 to 8 (CIPA DC-008, "Orientation"); 1 is upright.</param>
/// <param name="Exposure">How it was exposed.</param>
/// <param name="Gps">Where it was taken.</param>
internal sealed record CameraFacts(int Orientation = 1, Exposure? Exposure = null, GpsPosition? Gps = null);

/// <summary>Reads EXIF (CIPA DC-008).</summary>
internal static class ExifReader
{
    private const ushort OrientationTag = 0x0112;
    private const ushort ExifDirectory = 0x8769;
    private const ushort GpsDirectory = 0x8825;
    private const ushort ExposureTime = 0x829A;
    private const ushort FNumber = 0x829D;
    private const ushort PhotographicSensitivity = 0x8827;
    private const ushort FocalLength = 0x920A;

    // Every tag that is a text, by the standard's name, and Windows' own.
    private static readonly (ushort Tag, string Name)[] MainTexts =
    [
        (0x010D, "DocumentName"), (0x010E, "ImageDescription"), (0x010F, "Make"), (0x0110, "Model"), (0x011D, "PageName"), (0x0131, "Software"), (0x0132, "DateTime"), (0x013B, "Artist"),
        (0x013C, "HostComputer"), (0x014D, "InkNames"), (0x0151, "TargetPrinter"), (0x800D, "ImageID"), (0x8298, "Copyright"), (0x9C9B, "XPTitle"), (0x9C9C, "XPComment"), (0x9C9D, "XPAuthor"),
        (0x9C9E, "XPKeywords"), (0x9C9F, "XPSubject"), (0xC614, "UniqueCameraModel"), (0xC62F, "CameraSerialNumber"), (0xC68B, "OriginalRawFileName"),
    ];

    private static readonly (ushort Tag, string Name)[] ExifTexts =
    [
        (0x8824, "SpectralSensitivity"), (0x9003, "DateTimeOriginal"), (0x9004, "DateTimeDigitized"), (0x9010, "OffsetTime"), (0x9011, "OffsetTimeOriginal"), (0x9012, "OffsetTimeDigitized"),
        (0x9286, "UserComment"), (0x9290, "SubSecTime"), (0x9291, "SubSecTimeOriginal"), (0x9292, "SubSecTimeDigitized"), (0xA004, "RelatedSoundFile"), (0xA420, "ImageUniqueID"),
        (0xA430, "CameraOwnerName"), (0xA431, "BodySerialNumber"), (0xA433, "LensMake"), (0xA434, "LensModel"), (0xA435, "LensSerialNumber"), (0xA436, "ImageTitle"), (0xA437, "Photographer"),
        (0xA438, "ImageEditor"), (0xA439, "CameraFirmware"), (0xA43A, "RAWDevelopingSoftware"), (0xA43B, "ImageEditingSoftware"), (0xA43C, "MetadataEditingSoftware"),
    ];

    private static readonly (ushort Tag, string Name)[] GpsTexts =
    [
        (0x0008, "GPSSatellites"), (0x0009, "GPSStatus"), (0x000A, "GPSMeasureMode"), (0x0012, "GPSMapDatum"), (0x001B, "GPSProcessingMethod"), (0x001C, "GPSAreaInformation"), (0x001D, "GPSDateStamp"),
    ];

    /// <summary>Adds what an EXIF block says to the sources.</summary>
    /// <returns>What it says in numbers; null when it is not EXIF.</returns>
    public static CameraFacts? Read(ReadOnlySpan<byte> block, MetadataSources sources)
    {
        if (!TiffReader.TryOpen(block, out var reader, out var main))
            return null;
        var exif = reader.Directory(reader.Whole(main, ExifDirectory));
        var gps = reader.Directory(reader.Whole(main, GpsDirectory));
        AddTexts(reader, main, MainTexts, sources);
        AddTexts(reader, exif, ExifTexts, sources);
        // Some programs put these into the first directory.
        AddTexts(reader, main, ExifTexts, sources);
        AddTexts(reader, gps, GpsTexts, sources);
        return new CameraFacts(
            reader.Whole(main, OrientationTag) is >= 1 and <= 8 and var orientation ? (int)orientation : 1,
            Exposed(reader, exif),
            GpsReader.Read(reader, gps));
    }

    private static void AddTexts(TiffReader reader, TiffDirectory directory, (ushort Tag, string Name)[] tags, MetadataSources sources)
    {
        foreach (var (tag, name) in tags)
        {
            if (!directory.Entries.ContainsKey(tag))
                continue;
            var text = name switch
            {
                ['X', 'P', ..] => FileText.DecodeWide(reader.Bytes(directory, tag)),
                "UserComment" or "GPSProcessingMethod" or "GPSAreaInformation" => WithCharacterCode(reader.Bytes(directory, tag), reader),
                _ => reader.Text(directory, tag),
            };
            sources.Add($"exif:{name}", text);
        }
    }

    /// <summary>A text after eight bytes that name its encoding ("UserComment").</summary>
    private static string? WithCharacterCode(ReadOnlySpan<byte> bytes, TiffReader reader)
    {
        if (bytes.Length < 8)
            return FileText.Decode(bytes);
        var text = bytes[8..];
        if (bytes.StartsWith("UNICODE"u8))
        {
            // In the block's byte order, says the standard; many write the other one.
            var isBigEndian = text is [0xFE, 0xFF, ..] || (text is not [0xFF, 0xFE, ..] && (text is [0, not 0, ..] || (text is not [not 0, 0, ..] && reader.IsBigEndian)));
            var words = (isBigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(text);
            return FileText.Clean(words.Trim('\uFEFF').Split('\0')[0]);
        }

        var isNamed = bytes.StartsWith("ASCII"u8) || bytes.StartsWith("JIS"u8) || !bytes[..8].ContainsAnyExcept((byte)0);
        return FileText.Decode(isNamed ? text : bytes);
    }

    private static Exposure? Exposed(TiffReader reader, TiffDirectory exif)
    {
        var exposure = new Exposure(
            Seconds(reader.Fraction(exif, ExposureTime)),
            Rounded(reader.Number(exif, FNumber)),
            (int?)reader.Whole(exif, PhotographicSensitivity),
            Rounded(reader.Number(exif, FocalLength)));
        return exposure == new Exposure() ? null : exposure;
    }

    private static string? Seconds((long Numerator, long Denominator)? time)
    {
        if (time is not ( > 0 and var numerator, > 0 and var denominator))
            return null;
        var seconds = (double)numerator / denominator;
        return seconds < 0.3
            ? $"1/{Math.Round(1 / seconds).ToString(CultureInfo.InvariantCulture)}"
            : seconds.ToString("0.##", CultureInfo.InvariantCulture);
    }

    private static double? Rounded(double? number) => number is > 0 and < 100_000 ? Math.Round(number.Value, 2) : null;
}
