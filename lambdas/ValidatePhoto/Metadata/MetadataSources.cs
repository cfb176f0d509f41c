namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>
/// What a file's metadata say, by where they say it: <c>exif:ImageDescription</c>, <c>iptc:2:120</c>, <c>xmp:dc:description</c>, <c>png:Description</c>,
/// <c>jpeg:Comment</c>. EXIF's tags have their standard's names; XMP's prefixes are those usual for the namespace, whatever the file calls it.
/// </summary>
internal sealed class MetadataSources
{
    private const int MostSources = 2000;
    private const int MostValues = 64;

    // What stands in these is a caption, as far as a person wrote it.
    private static readonly HashSet<string> Captions =
    [
        "exif:ImageDescription", "exif:DocumentName", "exif:XPTitle", "exif:XPSubject", "exif:XPComment", "exif:UserComment", "exif:ImageTitle", "iptc:2:5", "iptc:2:105", "iptc:2:120",
        "xmp:dc:description", "xmp:dc:title", "xmp:photoshop:Headline", "xmp:exif:UserComment", "xmp:tiff:ImageDescription", "png:Title", "png:Description", "png:Comment", "jpeg:Comment",
    ];

    private static readonly HashSet<string> Creators =
        ["exif:Artist", "exif:XPAuthor", "exif:Photographer", "exif:CameraOwnerName", "iptc:2:80", "xmp:dc:creator", "xmp:tiff:Artist", "png:Author"];

    private static readonly HashSet<string> Dates =
    [
        "exif:DateTime", "exif:DateTimeOriginal", "exif:DateTimeDigitized", "exif:GPSDateStamp", "iptc:2:30", "iptc:2:37", "iptc:2:55", "iptc:2:62", "xmp:exif:DateTimeOriginal",
        "xmp:exif:DateTimeDigitized", "xmp:photoshop:DateCreated", "xmp:xmp:CreateDate", "xmp:xmp:ModifyDate", "xmp:tiff:DateTime", "png:Creation Time", "png:create-date", "png:date:create",
    ];

    private readonly Dictionary<string, List<string>> _values = [];

    /// <summary>Everything that is said at a place; null for nothing. What is there first stays.</summary>
    public IReadOnlyList<string>? Values(string source) => _values.GetValueOrDefault(source);

    /// <summary>What is said at a place, as it stands there; several values with commas between them. Null for nothing.</summary>
    public string? Text(string source) => Values(source) is { } values ? string.Join(", ", values) : null;

    /// <summary>
    /// What a field is given from a place: of a date its day, of a caption or a name only what a person wrote. Null for nothing.
    /// </summary>
    public string? Value(string source)
    {
        if (Text(source) is not { } text)
            return null;
        if (Dates.Contains(source))
            return CaptureTime.Day(text);
        if (Captions.Contains(source))
            return MadeUpText.IsCaption(text, Text("exif:Make"), Text("exif:Model")) ? null : text;
        return Creators.Contains(source) && MadeUpText.IsName(text) ? null : text;
    }

    /// <summary>Adds what is said at a place, cleaned. A place that is there already keeps what it has.</summary>
    public void Add(string source, params IEnumerable<string?> texts)
    {
        if (_values.Count >= MostSources || _values.ContainsKey(source))
            return;
        var values = texts.Select(text => FileText.Clean(text)).OfType<string>().Distinct().Take(MostValues).ToList();
        if (values.Count > 0)
            _values[source] = values;
    }
}
