using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

using PhotoFlow.LocalAws.Access;
namespace PhotoFlow.LocalAws.HttpApi;

/// <summary>
/// A request as a function gets it: payload format 2.0 (API Gateway Developer Guide, "Create AWS Lambda proxy integrations for HTTP APIs").
/// </summary>
internal static class HttpEvent
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The path as API Gateway gives it to routes and functions: decoded, and cut off at a decoded question mark.</summary>
    public static string PathOf(HttpRequest request) => (request.Path.Value ?? "/").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).Split('?')[0];

    public static async Task<byte[]> OfAsync(HttpContext context, HttpApiDefinition api, RouteMatch match, DateTimeOffset now)
    {
        var request = context.Request;
        var path = PathOf(request);
        var happening = new JsonObject
        {
            ["version"] = "2.0",
            ["routeKey"] = match.Route.Key,
            ["rawPath"] = path,
            ["rawQueryString"] = request.QueryString.Value is { Length: > 0 } query ? query[1..] : "",
        };
        if (request.Headers.Cookie.Count > 0)
            happening["cookies"] = new JsonArray([.. request.Headers.Cookie.SelectMany(header => header!.Split("; ")).Select(cookie => (JsonNode)cookie)]);
        happening["headers"] = Fields(request.Headers
            .Where(header => header.Key != "Cookie")
            .Select(header => (header.Key.ToLowerInvariant(), string.Join(',', header.Value.AsEnumerable()))));
        if (request.Query.Count > 0)
            happening["queryStringParameters"] = Fields(request.Query.Select(parameter => (parameter.Key, string.Join(',', parameter.Value.AsEnumerable()))));
        if (match.Parameters.Count > 0)
            happening["pathParameters"] = Fields(match.Parameters.Select(parameter => (parameter.Key, parameter.Value)));
        happening["requestContext"] = RequestContext(context, api, match, path, now);

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        var text = TextOf(request, body.ToArray());
        if (body.Length > 0)
            happening["body"] = text ?? Convert.ToBase64String(body.ToArray());
        happening["isBase64Encoded"] = body.Length > 0 && text is null;
        return JsonSerializer.SerializeToUtf8Bytes(happening);
    }

    private static JsonObject RequestContext(HttpContext context, HttpApiDefinition api, RouteMatch match, string path, DateTimeOffset now) => new()
    {
        ["accountId"] = Account.Id,
        ["apiId"] = api.Id,
        ["domainName"] = context.Request.Host.Host,
        ["domainPrefix"] = context.Request.Host.Host.Split('.')[0],
        ["http"] = new JsonObject
        {
            ["method"] = context.Request.Method,
            ["path"] = path,
            ["protocol"] = context.Request.Protocol,
            ["sourceIp"] = context.Connection.RemoteIpAddress?.ToString(),
            ["userAgent"] = context.Request.Headers.UserAgent.ToString(),
        },
        ["requestId"] = context.TraceIdentifier,
        ["routeKey"] = match.Route.Key,
        ["stage"] = "$default",
        ["time"] = now.ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture),
        ["timeEpoch"] = now.ToUnixTimeMilliseconds(),
    };

    private static JsonObject Fields(IEnumerable<(string Name, string Value)> fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)field.Value)));

    /// <summary>Null for a body that is not text by its content type: that is given in Base64.</summary>
    private static string? TextOf(HttpRequest request, byte[] body)
    {
        var type = (request.ContentType ?? "").Split(';')[0].Trim();
        var isText = type is "" or "application/json" or "application/xml" or "application/javascript"
            || type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
        try
        {
            return isText ? _strict.GetString(body) : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
