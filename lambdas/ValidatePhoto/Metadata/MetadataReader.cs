using PhotoFlow.Shared.Photos;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>
/// A file's metadata blocks taken together. Of one thing said in several, words come from XMP before IPTC before EXIF, since people edit them
/// there, and the camera's own facts from EXIF (Metadata Working Group, "Guidelines for handling image metadata").
/// </summary>
internal sealed class MetadataReader(FileMetadata exif, FileMetadata iptc, FileMetadata xmp)
{
    private const int IsoDateLength = 10;

    /// <summary>EXIF's orientation, 1 to 8; 1 is upright.</summary>
    public int Orientation => exif.Orientation;

    /// <summary>Reads the blocks.</summary>
    public static MetadataReader Of(MetadataBlocks blocks) => new(
        blocks.Exif.Select(block => ExifReader.Read(block)).FirstOrDefault(block => block.Source.Length > 0) ?? FileMetadata.None,
        IptcReader.Read(blocks.Photoshop),
        XmpReader.Read(blocks.Xmp is [var xmp, ..] ? xmp : []));

    /// <summary>Adds what the blocks say to the facts.</summary>
    public Facts AddTo(Facts facts) => facts with
    {
        TakenAt = exif.TakenAt ?? xmp.TakenAt ?? iptc.TakenAt,
        Camera = Name(exif.Camera),
        Lens = Name(exif.Lens ?? xmp.Lens),
        Exposure = exif.Exposure,
        Gps = exif.Gps,
        Caption = xmp.Caption ?? iptc.Caption ?? exif.Caption,
        Creator = Name(xmp.Creator ?? iptc.Creator ?? exif.Creator),
        Credit = Name(xmp.Credit ?? iptc.Credit),
        Rights = xmp.Rights ?? iptc.Rights ?? exif.Rights,
        Keywords = (xmp.Keywords ?? iptc.Keywords)?.Select(word => Name(word)!).ToList(),
        DigitalSourceType = Name(xmp.DigitalSourceType),
    };

    /// <summary>What the blocks say that people would otherwise type: caption, date, name, each with the block that it is from.</summary>
    public GivenMetadata Given() => new()
    {
        Caption = First([xmp, iptc, exif], block => block.Caption),
        Date = First([exif, xmp, iptc], block => block.TakenAt?[..IsoDateLength]),
        Name = First([xmp, iptc, exif], block => Name(block.Creator)),
    };

    private static string? Name(string? text) => FileText.Clean(text, FileText.LongestName);

    private static GivenValue? First(FileMetadata[] blocks, Func<FileMetadata, string?> value) =>
        blocks.FirstOrDefault(block => value(block) is not null) is { } block ? new GivenValue(value(block)!, block.Source) : null;
}
