using PhotoFlow.Shared.Photos;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>
/// A file's metadata blocks taken together. Of one thing said in several, words come from XMP before IPTC before EXIF, since people edit them
/// there, and the camera's own facts from EXIF (Metadata Working Group, "Guidelines for handling image metadata").
/// </summary>
public sealed class MetadataBlocks(FileMetadata exif, FileMetadata iptc, FileMetadata xmp)
{
    private const int IsoDateLength = 10;

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

    /// <summary>What the blocks say that people would otherwise type: of each field the first of its sources that the file has.</summary>
    public GivenMetadata Given(MetadataFields fields)
    {
        var given = new GivenMetadata();
        foreach (var field in fields.All)
        {
            var values = field.Prefill.Select(source => (Source: source, Value: FileText.Clean(Value(source), field.Longest)));
            if (values.FirstOrDefault(each => each.Value is not null) is { Value: { } value, Source: var source })
                given[field.Name] = new(value, source[..source.IndexOf(':', StringComparison.Ordinal)]);
        }

        return given;
    }

    private string? Value(string source) => source switch
    {
        "exif:ImageDescription" or "exif:XPTitle" => exif.Caption,
        "exif:Artist" or "exif:XPAuthor" => exif.Creator,
        "exif:Copyright" => exif.Rights,
        "exif:DateTimeOriginal" => Day(exif.TakenAt),
        "iptc:2:120" => iptc.Caption,
        "iptc:2:80" => iptc.Creator,
        "iptc:2:110" => iptc.Credit,
        "iptc:2:116" => iptc.Rights,
        "iptc:2:55" => Day(iptc.TakenAt),
        "xmp:dc:description" => xmp.Caption,
        "xmp:dc:creator" => xmp.Creator,
        "xmp:dc:rights" => xmp.Rights,
        "xmp:photoshop:Credit" => xmp.Credit,
        "xmp:exif:DateTimeOriginal" or "xmp:photoshop:DateCreated" => Day(xmp.TakenAt),
        _ => null,
    };

    private static string? Day(string? time) => time?[..IsoDateLength];

    private static string? Name(string? text) => FileText.Clean(text, FileText.LongestName);
}
