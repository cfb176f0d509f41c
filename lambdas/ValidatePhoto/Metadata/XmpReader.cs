using System.Text;
using System.Xml;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>
/// Reads XMP (ISO 16684-1): a small RDF document. Only the properties of its outermost descriptions are looked at, each written as an
/// attribute, as an element with text, or as a list. Document types are prohibited, so nothing is ever fetched or expanded.
/// </summary>
internal static class XmpReader
{
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string Xml = "http://www.w3.org/XML/1998/namespace";
    private const int LongestPacket = 1 << 20;
    private const int LongestText = 16 * 1024;
    private const int MostValues = 64;
    private const string DefaultLanguage = "x-default";

    private static readonly Dictionary<string, string> UsualPrefixes = new()
    {
        ["http://purl.org/dc/elements/1.1/"] = "dc",
        ["http://ns.adobe.com/photoshop/1.0/"] = "photoshop",
        ["http://ns.adobe.com/xap/1.0/"] = "xmp",
        ["http://ns.adobe.com/xap/1.0/rights/"] = "xmpRights",
        ["http://ns.adobe.com/xap/1.0/mm/"] = "xmpMM",
        ["http://ns.adobe.com/exif/1.0/"] = "exif",
        ["http://cipa.jp/exif/1.0/"] = "exifEX",
        ["http://ns.adobe.com/exif/1.0/aux/"] = "aux",
        ["http://ns.adobe.com/tiff/1.0/"] = "tiff",
        ["http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"] = "Iptc4xmpCore",
        ["http://iptc.org/std/Iptc4xmpExt/2008-02-29/"] = "Iptc4xmpExt",
        ["http://ns.useplus.org/ldf/xmp/1.0/"] = "plus",
        ["http://ns.adobe.com/lightroom/1.0/"] = "lr",
        ["http://ns.adobe.com/camera-raw-settings/1.0/"] = "crs",
        ["http://creativecommons.org/ns#"] = "cc",
        ["http://ns.microsoft.com/photo/1.0/"] = "MicrosoftPhoto",
        ["http://ns.microsoft.com/photo/1.0"] = "MicrosoftPhoto",
        ["http://www.digikam.org/ns/1.0/"] = "digiKam",
        ["http://ns.acdsee.com/iptc/1.0/"] = "acdsee",
    };

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LongestPacket,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
    };

    /// <summary>Adds what the packet says to the sources, up to where it is no more XML; nothing of what is too long.</summary>
    public static void Read(ReadOnlySpan<byte> packet, MetadataSources sources)
    {
        var properties = new Dictionary<string, List<(string? Language, string Text)>>();
        try
        {
            using var reader = XmlReader.Create(new StringReader(Decode(packet)), Settings);
            Collect(reader, properties);
        }
        catch (XmlException)
        {
            // What came before the fault is as good as if it had ended there.
        }

        foreach (var (name, values) in properties)
        {
            // Of the same in several languages, the default.
            var single = values.Find(value => value.Language?.Equals(DefaultLanguage, StringComparison.OrdinalIgnoreCase) == true && FileText.Clean(value.Text) is not null);
            if (single.Text is null)
                single = values.Find(value => value.Language is not null && FileText.Clean(value.Text) is not null);
            sources.Add($"xmp:{name}", single.Text is not null ? [single.Text] : values.Select(value => (string?)value.Text));
        }
    }

    /// <summary>UTF-8 unless its first bytes say otherwise. Strict decoding of stray bytes would lose the whole packet for one letter; padding may hold zero bytes.</summary>
    private static string Decode(ReadOnlySpan<byte> packet)
    {
        var encoding = packet switch
        {
            [0xFE, 0xFF, ..] or [0, (byte)'<', ..] => Encoding.BigEndianUnicode,
            [0xFF, 0xFE, ..] or [(byte)'<', 0, ..] => Encoding.Unicode,
            _ => Encoding.UTF8,
        };
        return encoding.GetString(packet).TrimStart('\uFEFF', ' ', '\r', '\n', '\t').TrimEnd('\0', ' ', '\r', '\n', '\t');
    }

    private static void Collect(XmlReader reader, Dictionary<string, List<(string? Language, string Text)>> properties)
    {
        var descriptions = -1;
        string? property = null;
        string? language = null;
        var text = new StringBuilder();

        void Finish()
        {
            if (property is not null)
                Add(properties, property, language, text.ToString());
            text.Clear();
        }

        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader is { NamespaceURI: Rdf, LocalName: "RDF" } && descriptions < 0:
                    descriptions = reader.Depth + 1;
                    break;
                case XmlNodeType.Element when reader.Depth == descriptions:
                    CollectAttributes(reader, properties);
                    break;
                case XmlNodeType.Element when descriptions >= 0 && reader.Depth == descriptions + 1:
                    property = Name(reader);
                    language = null;
                    text.Clear();
                    if (reader.GetAttribute("resource", Rdf) is { } link)
                        Add(properties, property, null, link);
                    break;
                case XmlNodeType.Element when descriptions >= 0 && reader.Depth > descriptions + 1:
                    text.Clear(); // White space between elements.
                    // A field of a structure, or a qualifier, is not the property's value; lists and rdf:value are RDF's own.
                    if (reader.NamespaceURI != Rdf)
                        SkipTo(reader);
                    else if (reader.LocalName == "li")
                        language = reader.GetAttribute("lang", Xml);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace
                    when descriptions >= 0 && reader.Depth > descriptions + 1 && text.Length < LongestText:
                    text.Append(reader.Value);
                    break;
                case XmlNodeType.EndElement when descriptions >= 0 && reader.Depth > descriptions:
                    Finish();
                    language = null;
                    break;
            }
        }
    }

    private static void SkipTo(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return;
        for (var depth = reader.Depth; reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth);)
        {
        }
    }

    private static void CollectAttributes(XmlReader reader, Dictionary<string, List<(string? Language, string Text)>> properties)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI is not ("" or Rdf or Xml or "http://www.w3.org/2000/xmlns/"))
                Add(properties, Name(reader), null, reader.Value);
        }

        reader.MoveToElement();
    }

    private static string Name(XmlReader reader) => $"{UsualPrefixes.GetValueOrDefault(reader.NamespaceURI, reader.Prefix)}:{reader.LocalName}";

    private static void Add(Dictionary<string, List<(string? Language, string Text)>> properties, string property, string? language, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        if (!properties.TryGetValue(property, out var values))
            properties[property] = values = [];
        if (values.Count < MostValues)
            values.Add((language, text));
    }
}
