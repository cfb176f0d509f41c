using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace PhotoFlow.LocalAws.S3.Wire;

/// <summary>S3's XML.</summary>
internal static class S3Xml
{
    private static readonly XNamespace _namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    /// <summary>Keys may hold characters that XML 1.0 has no way to write; S3 writes them as references all the same.</summary>
    private static readonly XmlWriterSettings _writing = new() { CheckCharacters = false, Async = true, Encoding = new UTF8Encoding(false) };

    private static readonly XmlReaderSettings _reading = new() { CheckCharacters = false, DtdProcessing = DtdProcessing.Prohibit };

    /// <summary>An element; nulls in its content are left out.</summary>
    public static XElement Element(string name, params object?[] content) => new(name, content);

    /// <summary>Null where there is no value, so that it is left out of its parent.</summary>
    public static XElement? Optional(string name, object? value) => value is null ? null : new XElement(name, value);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(
        "yyyy-MM-dd'T'HH:mm:ss'.000Z'", CultureInfo.InvariantCulture);

    /// <exception cref="S3Exception">It is not XML, or its root has another name.</exception>
    public static XElement Parse(ReadOnlyMemory<byte> body, string rootName)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body.ToArray()), _reading);
            var root = XDocument.Load(reader).Root!;
            return root.Name.LocalName == rootName ? WithoutNamespace(root) : throw S3Errors.MalformedXml();
        }
        catch (XmlException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    /// <summary>The text of a child that must be there.</summary>
    /// <exception cref="S3Exception">It is missing.</exception>
    public static string Required(this XElement element, string name) => element.Element(name)?.Value ?? throw S3Errors.MalformedXml();

    public static int? Number(this XElement element, string name) => element.Element(name)?.Value switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw S3Errors.MalformedXml(),
    };

    public static Task WriteAsync(HttpResponse response, XElement root) => WriteRawAsync(response, InNamespace(root));

    public static Task WriteErrorAsync(HttpContext context, S3Exception error)
    {
        var response = context.Response;
        response.StatusCode = error.Status;
        foreach (var (name, value) in error.Headers)
            response.Headers[name] = value;
        if (HttpMethods.IsHead(context.Request.Method) || error.Status == StatusCodes.Status304NotModified)
            return Task.CompletedTask;
        return WriteRawAsync(response, Element(
            "Error",
            Element("Code", error.Code),
            Element("Message", error.Message),
            error.Details.Select(detail => Element(detail.Name, detail.Value)),
            Element("RequestId", context.TraceIdentifier),
            Element("HostId", "local")));
    }

    private static async Task WriteRawAsync(HttpResponse response, XElement root)
    {
        var body = new MemoryStream();
        await using (var writer = XmlWriter.Create(body, _writing))
            await root.SaveAsync(writer, CancellationToken.None);
        response.ContentType = "application/xml";
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    private static XElement InNamespace(XElement element) =>
        new(
            _namespace + element.Name.LocalName,
            element.Attributes(),
            element.Nodes().Select(node => node is XElement child ? InNamespace(child) : node));

    private static XElement WithoutNamespace(XElement element) =>
        new(element.Name.LocalName, element.Nodes().Select(node => node is XElement child ? WithoutNamespace(child) : node));
}
