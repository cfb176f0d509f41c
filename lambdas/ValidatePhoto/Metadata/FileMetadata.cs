using PhotoFlow.Shared.Photos;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>
/// What a file says beside its picture. Of one thing said in several places, words come from XMP before IPTC before EXIF, since people edit them
/// there, and the camera's own facts from EXIF (Metadata Working Group, "Guidelines for handling image metadata").
/// </summary>
internal sealed class FileMetadata
{
    private readonly MetadataSources _sources = new();
    private readonly CameraFacts _camera = new();

    private FileMetadata(MetadataBlocks blocks)
    {
        foreach (var block in blocks.Exif)
        {
            if (ExifReader.Read(block, _sources) is not { } camera)
                continue;
            _camera = camera;
            break;
        }

        IptcReader.Read(blocks.Photoshop, _sources);
        foreach (var packet in blocks.Xmp)
            XmpReader.Read(packet, _sources);
        foreach (var (source, text) in blocks.Texts)
            _sources.Add(source, text);
    }

    /// <summary>EXIF's orientation, 1 to 8; 1 is upright.</summary>
    public int Orientation => _camera.Orientation;

    /// <summary>Reads what lies in a file.</summary>
    public static FileMetadata Read(MetadataBlocks blocks) => new(blocks);

    /// <summary>What is said at a place, such as <c>iptc:2:120</c>, as fields take it; null for nothing.</summary>
    public string? Value(string source) => _sources.Value(source);

    /// <summary>Adds what the file says to the facts.</summary>
    public Facts AddTo(Facts facts) => facts with
    {
        TakenAt = CaptureTime.Read(Text("exif:DateTimeOriginal"), Text("exif:OffsetTimeOriginal") ?? Text("exif:OffsetTime"))
            ?? CaptureTime.Read(Text("xmp:exif:DateTimeOriginal"))
            ?? CaptureTime.Read(Text("xmp:photoshop:DateCreated"))
            ?? CaptureTime.Read(Text("iptc:2:55"), time: Text("iptc:2:60"))
            ?? CaptureTime.Read(Text("exif:DateTimeDigitized"), Text("exif:OffsetTimeDigitized") ?? Text("exif:OffsetTime"))
            ?? CaptureTime.Read(Text("png:Creation Time")),
        Camera = Name(Camera(Text("exif:Make") ?? Text("xmp:tiff:Make"), Text("exif:Model") ?? Text("xmp:tiff:Model"))),
        Lens = Name(First("exif:LensModel", "xmp:exifEX:LensModel", "xmp:aux:Lens")),
        Exposure = _camera.Exposure,
        Gps = _camera.Gps ?? GpsReader.Read(Text("xmp:exif:GPSLatitude"), Text("xmp:exif:GPSLongitude"), Text("xmp:exif:GPSAltitude"), Text("xmp:exif:GPSAltitudeRef")),
        Caption = First("xmp:dc:description", "iptc:2:120", "exif:ImageDescription", "exif:XPTitle", "png:Description"),
        Creator = Name(First("xmp:dc:creator", "iptc:2:80", "exif:Artist", "exif:XPAuthor", "png:Author")),
        Credit = Name(First("xmp:photoshop:Credit", "iptc:2:110")),
        Rights = First("xmp:dc:rights", "iptc:2:116", "exif:Copyright", "png:Copyright"),
        Keywords = (_sources.Values("xmp:dc:subject") ?? _sources.Values("iptc:2:25"))?.Select(word => Name(word)!).ToList(),
        DigitalSourceType = Name(Text("xmp:Iptc4xmpExt:DigitalSourceType")?.Split('/')[^1]),
    };

    /// <summary>What the file says that people would otherwise type: of each field the first of its sources that the file has.</summary>
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

    private string? Text(string source) => _sources.Text(source);

    private string? First(params ReadOnlySpan<string> sources)
    {
        foreach (var source in sources)
        {
            if (Value(source) is { } value)
                return value;
        }

        return null;
    }

    private static string? Camera(string? make, string? model)
    {
        if (make is null || model is null)
            return model ?? make;
        var brand = make.Split(' ')[0];
        return model.StartsWith(brand, StringComparison.OrdinalIgnoreCase) ? model : $"{make} {model}";
    }

    private static string? Name(string? text) => FileText.Clean(text, FileText.LongestName);
}
