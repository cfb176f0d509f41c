using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.FrontDoor;

namespace PhotoFlow.LocalAws.S3;

/// <summary>Understands calls of S3's REST API. Bodies of objects are not read here.</summary>
internal static class S3Reader
{
    public static async Task<ServiceCall> ReadAsync(HttpContext context, Caller caller)
    {
        var request = context.Request;
        var address = S3Address.Read(request.Host.Value ?? "", context.Features.Get<IHttpRequestFeature>()!.RawTarget);
        if (address.Bucket.Length == 0)
        {
            return Call("ListBuckets", caller, address) with
            {
                Needs = [new Permission("s3:ListAllMyBuckets", "*")],
                NotImplemented = HttpMethods.IsGet(request.Method) ? null : $"S3 has no {request.Method} without a bucket.",
            };
        }

        if (S3Operation.Find(request, address) is not { } operation)
            return Call(request.Method, caller, address) with { NotImplemented = NotImplemented(request) };

        if (operation.Name != "DeleteObjects")
            return Call(operation.Name, caller, address) with { Needs = operation.Needs(request, address, []) };

        var elements = await ElementsAsync(request);
        return Call(operation.Name, caller, address) with
        {
            Needs = operation.Needs(request, address, [.. elements.Where(element => element.Name.LocalName == "Key").Select(key => key.Value)]),
            NotImplemented = elements.Any(element => element.Name.LocalName is "ETag" or "VersionId")
                ? "The sandbox's S3 deletes several objects only without conditions and versions."
                : null,
        };
    }

    private static ServiceCall Call(string operation, Caller caller, S3Address address) => new()
    {
        Service = "s3",
        Operation = operation,
        Caller = caller,
        Target = address.Target,
        Object = address,
    };

    private static string NotImplemented(HttpRequest request) =>
        $"A header or query you provided implies functionality that is not implemented: the sandbox's S3 has no " +
        $"{request.Method} with {(request.QueryString.HasValue ? request.QueryString.Value : "nothing in its query")}";

    private static async Task<IReadOnlyList<XElement>> ElementsAsync(HttpRequest request)
    {
        var body = await RequestBody.ReadAsync(request);
        try
        {
            return [.. XDocument.Parse(body.Text()).Descendants()];
        }
        catch (XmlException)
        {
            // The emulator says what is wrong with it.
            return [];
        }
    }
}
