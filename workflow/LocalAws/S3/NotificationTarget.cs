using System.Text.Json.Nodes;
using System.Xml.Linq;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3;

/// <summary>One entry of a bucket's notification configuration: which changes go to which queue.</summary>
/// <param name="Id">The configuration's id, as events carry it.</param>
/// <param name="QueueArn">The queue.</param>
/// <param name="Events">Such as <c>s3:ObjectCreated:*</c>.</param>
/// <param name="Prefix">What keys start with, or empty.</param>
/// <param name="Suffix">What keys end with, or empty.</param>
internal sealed record NotificationTarget(string Id, string QueueArn, IReadOnlyList<string> Events, string Prefix, string Suffix)
{
    /// <summary>Reads a queue configuration as CloudFormation has it (<c>Event</c>, <c>Filter.S3Key.Rules</c>).</summary>
    public static NotificationTarget Parse(JsonObject json, string id)
    {
        var rules = json["Filter"]?["S3Key"]?["Rules"] as JsonArray ?? [];
        string Rule(string name) => (string?)rules.FirstOrDefault(
            rule => name.Equals((string?)rule!["Name"], StringComparison.OrdinalIgnoreCase))?["Value"] ?? "";
        return new NotificationTarget(
            (string?)json[nameof(Id)] ?? id, (string)json["Queue"]!, PolicyStatement.Values(json["Event"]), Rule("prefix"), Rule("suffix"));
    }

    /// <summary>Reads a <c>QueueConfiguration</c> of the API.</summary>
    /// <exception cref="S3Exception">It is not such a configuration.</exception>
    public static NotificationTarget Parse(XElement xml, string id)
    {
        var rules = xml.Elements("Filter").Elements("S3Key").Elements("FilterRule").ToList();
        string Rule(string name) => rules.FirstOrDefault(
            rule => name.Equals(rule.Required("Name"), StringComparison.OrdinalIgnoreCase))?.Element("Value")?.Value ?? "";
        List<string> events = [.. xml.Elements("Event").Select(wanted => wanted.Value)];
        return events.Count > 0
            ? new NotificationTarget(xml.Element("Id")?.Value ?? id, xml.Required("Queue"), events, Rule("prefix"), Rule("suffix"))
            : throw S3Errors.MalformedXml();
    }

    public XElement ToXml() => S3Xml.Element(
        "QueueConfiguration",
        S3Xml.Element(nameof(Id), Id),
        S3Xml.Element("Queue", QueueArn),
        Events.Select(wanted => S3Xml.Element("Event", wanted)),
        Prefix.Length + Suffix.Length == 0
            ? null
            : S3Xml.Element("Filter", S3Xml.Element("S3Key", FilterRule("prefix", Prefix), FilterRule("suffix", Suffix))));

    public bool Wants(string s3Event, string key) =>
        Events.Any(wanted => Glob.Matches(wanted, $"s3:{s3Event}"))
        && key.StartsWith(Prefix, StringComparison.Ordinal)
        && key.EndsWith(Suffix, StringComparison.Ordinal);

    private static XElement? FilterRule(string name, string value) =>
        value.Length == 0 ? null : S3Xml.Element("FilterRule", S3Xml.Element("Name", name), S3Xml.Element("Value", value));
}
