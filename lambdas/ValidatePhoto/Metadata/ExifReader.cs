using System.Globalization;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>Reads EXIF (CIPA DC-008): what the camera says.</summary>
internal static class ExifReader
{
    private const ushort ImageDescription = 0x010E;
    private const ushort Make = 0x010F;
    private const ushort Model = 0x0110;
    private const ushort Artist = 0x013B;
    private const ushort Copyright = 0x8298;
    private const ushort ExifDirectory = 0x8769;
    private const ushort GpsDirectory = 0x8825;
    private const ushort XpTitle = 0x9C9B;
    private const ushort XpAuthor = 0x9C9D;
    private const ushort ExposureTime = 0x829A;
    private const ushort FNumber = 0x829D;
    private const ushort PhotographicSensitivity = 0x8827;
    private const ushort DateTimeOriginal = 0x9003;
    private const ushort OffsetTimeOriginal = 0x9011;
    private const ushort FocalLength = 0x920A;
    private const ushort LensModel = 0xA434;

    // What cameras write into each picture before anybody has said a word.
    private static readonly string[] CameraCaptions = ["DIGITAL CAMERA", "DCIM", "SONY DSC", "SAMSUNG", "DIGITAL IMAGE", "DEFAULT", "USER COMMENTS"];

    /// <summary>What an EXIF block says; nothing of it when it is none.</summary>
    public static FileMetadata Read(ReadOnlySpan<byte> block)
    {
        if (!TiffReader.TryOpen(block, out var reader, out var main))
            return FileMetadata.None;
        var exif = reader.Directory(reader.Whole(main, ExifDirectory) ?? uint.MaxValue);
        return new FileMetadata
        {
            Source = "exif",
            Orientation = reader.Whole(main, 0x0112) is >= 1 and <= 8 and var orientation ? (int)orientation : 1,
            Caption = WrittenByPeople(reader.Text(main, ImageDescription)) ?? reader.WideText(main, XpTitle),
            Creator = reader.Text(main, Artist) ?? reader.WideText(main, XpAuthor),
            Rights = reader.Text(main, Copyright),
            TakenAt = CaptureTime.FromExif(reader.Text(exif, DateTimeOriginal), reader.Text(exif, OffsetTimeOriginal)),
            Camera = Camera(reader.Text(main, Make), reader.Text(main, Model)),
            Lens = reader.Text(exif, LensModel),
            Exposure = Exposed(reader, exif),
            Gps = GpsReader.Read(reader, reader.Directory(reader.Whole(main, GpsDirectory) ?? uint.MaxValue)),
        };
    }

    private static string? WrittenByPeople(string? caption) =>
        caption is not null && CameraCaptions.Any(habit => caption.EndsWith(habit, StringComparison.OrdinalIgnoreCase)) ? null : caption;

    private static string? Camera(string? make, string? model)
    {
        if (make is null || model is null)
            return model ?? make;
        var brand = make.Split(' ')[0];
        return model.StartsWith(brand, StringComparison.OrdinalIgnoreCase) ? model : $"{make} {model}";
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
