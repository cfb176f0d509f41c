using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using PhotoFlow.LocalAws.S3.Storage;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Buckets;

/// <summary>
/// What happens to objects as they age ("Managing the lifecycle of objects"). Transitions between storage classes are kept, not carried
/// out.
/// </summary>
internal sealed record LifecycleRule
{
    public string? Id { get; init; }

    public bool IsEnabled { get; init; }

    /// <summary>True when the prefix stands in the rule itself, as it did before there were filters.</summary>
    public bool HasOldPrefix { get; init; }

    public string Prefix { get; init; } = "";

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>In bytes; null for any.</summary>
    public long? LargerThan { get; init; }

    /// <summary>In bytes; null for any.</summary>
    public long? SmallerThan { get; init; }

    public int? ExpirationDays { get; init; }

    public DateTimeOffset? ExpirationDate { get; init; }

    /// <summary>A delete marker goes when no older version is left behind it.</summary>
    public bool ExpiresLoneMarkers { get; init; }

    public int? NoncurrentDays { get; init; }

    /// <summary>How many older versions stay however old they are.</summary>
    public int? NewerNoncurrentVersions { get; init; }

    public int? AbortUploadsAfterDays { get; init; }

    /// <summary>As it came; empty when there is none.</summary>
    public IReadOnlyList<XElement> Transitions { get; init; } = [];

    /// <exception cref="S3Exception">It is not a lifecycle configuration.</exception>
    public static IReadOnlyList<LifecycleRule> Parse(XElement configuration)
    {
        List<LifecycleRule> rules = [.. configuration.Elements("Rule").Select(Read)];
        if (rules.Count is 0 or > 1000)
            throw S3Errors.MalformedXml();
        if (rules.Where(rule => rule.Id is not null).GroupBy(rule => rule.Id).Any(same => same.Count() > 1))
            throw S3Errors.InvalidArgument("Rule ID must be unique. Found same ID for more than one rule");
        return [.. rules.Select((rule, index) => rule.Id is null ? rule with { Id = $"rule-{index + 1}" } : rule)];
    }

    /// <summary>Reads a template's <c>LifecycleConfiguration</c>.</summary>
    public static IReadOnlyList<LifecycleRule> OfTemplate(JsonObject configuration) =>
        [.. (configuration["Rules"] as JsonArray ?? []).Select((rule, index) => OfTemplate(rule!, $"rule-{index + 1}"))];

    public static XElement ToXml(IEnumerable<LifecycleRule> rules) =>
        S3Xml.Element("LifecycleConfiguration", rules.Select(rule => rule.ToXml()));

    /// <summary>Whether the rule is about this object.</summary>
    public bool Covers(ObjectVersion version) =>
        version.Key.StartsWith(Prefix, StringComparison.Ordinal)
        && Tags.All(version.Tags.Contains)
        && (version.Size > LargerThan || LargerThan is null)
        && (version.Size < SmallerThan || SmallerThan is null);

    private static LifecycleRule Read(XElement rule)
    {
        var filter = rule.Element("Filter");
        var conditions = filter?.Element("And") ?? filter;
        var expiration = rule.Element("Expiration");
        var noncurrent = rule.Element("NoncurrentVersionExpiration");
        var read = new LifecycleRule
        {
            Id = rule.Element("ID")?.Value,
            IsEnabled = rule.Required("Status") switch
            {
                "Enabled" => true,
                "Disabled" => false,
                _ => throw S3Errors.MalformedXml(),
            },
            HasOldPrefix = filter is null,
            Prefix = (filter is null ? rule.Element("Prefix") ?? throw S3Errors.MalformedXml() : conditions!.Element("Prefix"))?.Value ?? "",
            Tags = [.. (conditions?.Elements("Tag") ?? []).Select(tag => new Tag(tag.Required("Key"), tag.Required("Value")))],
            LargerThan = conditions?.Number("ObjectSizeGreaterThan"),
            SmallerThan = conditions?.Number("ObjectSizeLessThan"),
            ExpirationDays = expiration?.Number("Days"),
            ExpirationDate = expiration?.Element("Date") is { } date ? Date(date.Value) : null,
            ExpiresLoneMarkers = expiration?.Element("ExpiredObjectDeleteMarker")?.Value == "true",
            NoncurrentDays = noncurrent?.Number("NoncurrentDays"),
            NewerNoncurrentVersions = noncurrent?.Number("NewerNoncurrentVersions"),
            AbortUploadsAfterDays = rule.Element("AbortIncompleteMultipartUpload")?.Number("DaysAfterInitiation"),
            Transitions = [.. rule.Elements().Where(element => element.Name.LocalName is "Transition" or "NoncurrentVersionTransition")],
        };
        if (read.ExpirationDays is 0)
            throw S3Errors.InvalidArgument("'Days' for Expiration action must be a positive integer");
        if (read is { ExpirationDays: null, ExpirationDate: null, ExpiresLoneMarkers: false, NoncurrentDays: null, AbortUploadsAfterDays: null }
            && read.Transitions.Count == 0)
        {
            throw S3Errors.InvalidRequest("At least one action needs to be specified in a rule");
        }

        return read;
    }

    private static LifecycleRule OfTemplate(JsonNode rule, string id) => new()
    {
        Id = (string?)rule[nameof(Id)] ?? id,
        IsEnabled = (string?)rule["Status"] == "Enabled",
        Prefix = (string?)rule[nameof(Prefix)] ?? "",
        Tags = [.. (rule["TagFilters"] as JsonArray ?? []).Select(tag => new Tag((string)tag!["Key"]!, (string)tag["Value"]!))],
        LargerThan = Number(rule["ObjectSizeGreaterThan"]),
        SmallerThan = Number(rule["ObjectSizeLessThan"]),
        ExpirationDays = Number(rule["ExpirationInDays"]),
        ExpirationDate = (string?)rule[nameof(ExpirationDate)] is { } date ? Date(date) : null,
        ExpiresLoneMarkers = rule["ExpiredObjectDeleteMarker"]?.ToString() == "true",
        NoncurrentDays = Number(rule["NoncurrentVersionExpiration"]?[nameof(NoncurrentDays)] ?? rule["NoncurrentVersionExpirationInDays"]),
        NewerNoncurrentVersions = Number(rule["NoncurrentVersionExpiration"]?[nameof(NewerNoncurrentVersions)]),
        AbortUploadsAfterDays = Number(rule["AbortIncompleteMultipartUpload"]?["DaysAfterInitiation"]),
    };

    private XElement ToXml() => S3Xml.Element(
        "Rule",
        S3Xml.Optional("ID", Id),
        HasOldPrefix ? S3Xml.Element("Prefix", Prefix) : S3Xml.Element("Filter", FilterXml()),
        S3Xml.Element("Status", IsEnabled ? "Enabled" : "Disabled"),
        Group(
            "Expiration",
            S3Xml.Optional("Days", ExpirationDays),
            ExpirationDate is { } date ? S3Xml.Element("Date", S3Xml.Time(date)) : null,
            ExpiresLoneMarkers ? S3Xml.Element("ExpiredObjectDeleteMarker", "true") : null),
        Group(
            "NoncurrentVersionExpiration",
            S3Xml.Optional("NoncurrentDays", NoncurrentDays),
            S3Xml.Optional("NewerNoncurrentVersions", NewerNoncurrentVersions)),
        Group("AbortIncompleteMultipartUpload", S3Xml.Optional("DaysAfterInitiation", AbortUploadsAfterDays)),
        Transitions);

    private XElement FilterXml()
    {
        List<XElement> parts =
        [
            .. Prefix.Length > 0 || (Tags.Count == 0 && LargerThan is null && SmallerThan is null)
                ? [S3Xml.Element("Prefix", Prefix)]
                : Array.Empty<XElement>(),
            .. Tags.Select(tag => S3Xml.Element("Tag", S3Xml.Element("Key", tag.Key), S3Xml.Element("Value", tag.Value))),
            .. LargerThan is { } larger ? [S3Xml.Element("ObjectSizeGreaterThan", larger)] : Array.Empty<XElement>(),
            .. SmallerThan is { } smaller ? [S3Xml.Element("ObjectSizeLessThan", smaller)] : Array.Empty<XElement>(),
        ];
        return parts.Count == 1 ? parts[0] : S3Xml.Element("And", parts);
    }

    private static XElement? Group(string name, params XElement?[] children) =>
        children.Any(child => child is not null) ? S3Xml.Element(name, children) : null;

    private static DateTimeOffset Date(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : throw S3Errors.MalformedXml();

    private static int? Number(JsonNode? number) => number is null ? null : int.Parse(number.ToString(), CultureInfo.InvariantCulture);
}
