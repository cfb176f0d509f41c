using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;

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

    public bool Wants(string s3Event, string key) =>
        Events.Any(wanted => Glob.Matches(wanted, $"s3:{s3Event}"))
        && key.StartsWith(Prefix, StringComparison.Ordinal)
        && key.EndsWith(Suffix, StringComparison.Ordinal);
}
