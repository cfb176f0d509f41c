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
    private const string Dc = "http://purl.org/dc/elements/1.1/";
    private const string Photoshop = "http://ns.adobe.com/photoshop/1.0/";
    private const string Exif = "http://ns.adobe.com/exif/1.0/";
    private const string ExifEx = "http://cipa.jp/exif/1.0/";
    private const string Aux = "http://ns.adobe.com/exif/1.0/aux/";
    private const string IptcExt = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    private const int LongestPacket = 1 << 20;
    private const int MostValues = 64;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LongestPacket,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>What the packet says, up to where it is no more XML; nothing of it when it is too long.</summary>
    public static FileMetadata Read(ReadOnlyMemory<byte> packet)
    {
        var values = new Dictionary<(string Namespace, string Name), List<string>>();
        try
        {
            // Strict decoding of stray bytes would lose the whole packet for one letter; padding may hold zero bytes.
            var text = Encoding.UTF8.GetString(packet.Span).TrimStart('\uFEFF').TrimEnd('\0', ' ', '\r', '\n');
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            Collect(reader, values);
        }
        catch (XmlException)
        {
            // What came before the fault is as good as if it had ended there.
        }

        string? First(string space, string name) => values.GetValueOrDefault((space, name))?[0];
        return new FileMetadata
        {
            Source = "xmp",
            Caption = First(Dc, "description"),
            Creator = values.TryGetValue((Dc, "creator"), out var creators) ? FileText.Clean(string.Join(", ", creators)) : null,
            Credit = First(Photoshop, "Credit"),
            Rights = First(Dc, "rights"),
            Keywords = values.GetValueOrDefault((Dc, "subject")),
            TakenAt = CaptureTime.FromXmp(First(Exif, "DateTimeOriginal")) ?? CaptureTime.FromXmp(First(Photoshop, "DateCreated")),
            Lens = First(ExifEx, "LensModel") ?? First(Aux, "Lens"),
            DigitalSourceType = First(IptcExt, "DigitalSourceType")?.Split('/')[^1],
        };
    }

    private static void Collect(XmlReader reader, Dictionary<(string Namespace, string Name), List<string>> values)
    {
        var descriptions = -1;
        (string Namespace, string Name) property = default;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (reader is { NamespaceURI: Rdf, LocalName: "RDF" } && descriptions < 0)
                    descriptions = reader.Depth + 1;
                else if (reader.Depth == descriptions)
                    CollectAttributes(reader, values);
                else if (reader.Depth == descriptions + 1)
                    property = (reader.NamespaceURI, reader.LocalName);
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && descriptions >= 0 && reader.Depth > descriptions + 1)
            {
                Add(values, property, reader.Value);
            }
        }
    }

    private static void CollectAttributes(XmlReader reader, Dictionary<(string Namespace, string Name), List<string>> values)
    {
        while (reader.MoveToNextAttribute())
            Add(values, (reader.NamespaceURI, reader.LocalName), reader.Value);
        reader.MoveToElement();
    }

    private static void Add(Dictionary<(string Namespace, string Name), List<string>> values, (string Namespace, string Name) property, string value)
    {
        if (FileText.Clean(value) is not { } text)
            return;
        if (!values.TryGetValue(property, out var list))
            values[property] = list = [];
        if (list.Count < MostValues)
            list.Add(text);
    }
}
