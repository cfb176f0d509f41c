using NetVips;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>Reads what an opened picture's header carries beside the picture.</summary>
public static class HeaderReader
{
    private const string IccProfile = "icc-profile-data";

    /// <summary>The metadata blocks.</summary>
    public static MetadataBlocks Blocks(Image header) =>
        new(ExifReader.Read(Blob(header, "exif-data")), IptcReader.Read(Blob(header, "iptc-data")), XmpReader.Read(Blob(header, "xmp-data")));

    /// <summary>Whether there is an embedded ICC profile.</summary>
    public static bool HasColourProfile(Image header) => header.Contains(IccProfile);

    /// <summary>The name of the embedded ICC profile; null when there is none.</summary>
    public static string? ColourProfile(Image header) => IccReader.Name(Blob(header, IccProfile));

    /// <summary>The colour space's name for people.</summary>
    public static string ColourSpace(Image header) => header.Interpretation switch
    {
        Enums.Interpretation.Cmyk => "CMYK",
        Enums.Interpretation.Bw or Enums.Interpretation.Grey16 => "grey",
        Enums.Interpretation.Lab or Enums.Interpretation.Labs => "Lab",
        _ => "RGB",
    };

    /// <summary>Bits of a sample, as stored.</summary>
    public static int BitDepth(Image header)
    {
        if (header.Contains("bits-per-sample"))
            return (int)header.Get("bits-per-sample");
        return header.Format == Enums.BandFormat.Ushort ? 16 : 8;
    }

    private static byte[] Blob(Image header, string name) => header.Contains(name) && header.Get(name) is byte[] blob ? blob : [];
}
