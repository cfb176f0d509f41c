using System.Text.Json.Nodes;
using System.Xml.Linq;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Buckets;

/// <summary>Which pages of other origins may do what ("Using cross-origin resource sharing").</summary>
internal sealed record CorsRule(
    string? Id,
    IReadOnlyList<string> AllowedOrigins,
    IReadOnlyList<string> AllowedMethods,
    IReadOnlyList<string> AllowedHeaders,
    IReadOnlyList<string> ExposeHeaders,
    int? MaxAgeSeconds)
{
    private static readonly string[] _methods = ["GET", "PUT", "HEAD", "POST", "DELETE"];

    /// <exception cref="S3Exception">It is not a configuration of CORS.</exception>
    public static IReadOnlyList<CorsRule> Parse(XElement configuration)
    {
        var rules = configuration.Elements("CORSRule").Select(Read).ToList();
        return rules.Count is > 0 and <= 100 ? rules : throw S3Errors.MalformedXml();
    }

    /// <summary>Reads a template's <c>CorsConfiguration</c>.</summary>
    public static IReadOnlyList<CorsRule> OfTemplate(JsonObject configuration) =>
    [
        .. (configuration["CorsRules"] as JsonArray ?? []).Select(rule => new CorsRule(
            (string?)rule![nameof(Id)],
            PolicyStatement.Values(rule[nameof(AllowedOrigins)]),
            PolicyStatement.Values(rule[nameof(AllowedMethods)]),
            PolicyStatement.Values(rule[nameof(AllowedHeaders)]),
            PolicyStatement.Values(rule["ExposedHeaders"]),
            rule["MaxAge"]?.ToString() is { } age ? int.Parse(age, System.Globalization.CultureInfo.InvariantCulture) : null)),
    ];

    public static XElement ToXml(IEnumerable<CorsRule> rules) => S3Xml.Element("CORSConfiguration", rules.Select(rule => S3Xml.Element(
        "CORSRule",
        S3Xml.Optional("ID", rule.Id),
        rule.AllowedHeaders.Select(header => S3Xml.Element("AllowedHeader", header)),
        rule.AllowedMethods.Select(method => S3Xml.Element("AllowedMethod", method)),
        rule.AllowedOrigins.Select(origin => S3Xml.Element("AllowedOrigin", origin)),
        rule.ExposeHeaders.Select(header => S3Xml.Element("ExposeHeader", header)),
        S3Xml.Optional("MaxAgeSeconds", rule.MaxAgeSeconds))));

    public bool Allows(string origin, string method, IEnumerable<string> headers) =>
        AllowedOrigins.Any(allowed => Glob.Matches(allowed, origin))
        && AllowedMethods.Contains(method)
        && headers.All(header => AllowedHeaders.Any(allowed => Glob.Matches(allowed, header, StringComparison.OrdinalIgnoreCase)));

    private static CorsRule Read(XElement rule)
    {
        List<string> Values(string name) => [.. rule.Elements(name).Select(element => element.Value)];
        var methods = Values("AllowedMethod");
        if (methods.Find(method => !_methods.Contains(method)) is { } unknown)
            throw S3Errors.InvalidRequest($"Found unsupported HTTP method in CORS config. Unsupported method is {unknown}");
        var origins = Values("AllowedOrigin");
        if (methods.Count == 0 || origins.Count == 0)
            throw S3Errors.MalformedXml();
        if (origins.Find(origin => origin.Count(character => character == '*') > 1) is { } wild)
            throw S3Errors.InvalidRequest($"AllowedOrigin \"{wild}\" can not have more than one wildcard.");
        return new CorsRule(
            rule.Element("ID")?.Value, origins, methods, Values("AllowedHeader"), Values("ExposeHeader"), rule.Number("MaxAgeSeconds"));
    }
}
