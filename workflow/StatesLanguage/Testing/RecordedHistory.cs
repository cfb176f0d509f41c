using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Testing;

/// <summary>
/// Compares a history with a recorded one. Where branches or iterations ran side by side the recorder has taken some ids away and left some
/// events out: then every recorded event is looked for, in order.
/// </summary>
internal static partial class RecordedHistory
{
    /// <summary>Texts that the recorder puts in the place of what differs from run to run, beside those in angle brackets.</summary>
    private static readonly HashSet<string> Placeholders = new(StringComparer.Ordinal)
    {
        "activity_arn", "a_message_id", "a_task_token", "date", "snf_role_arn", "sqs_queue_url", "start-date", "start-time", "stop-date", "timestamp",
    };

    public static string? FirstDifference(List<JsonObject> recorded, List<HistoryEvent> actual)
    {
        if (recorded.TrueForAll(HasId))
        {
            for (var i = 0; i < Math.Max(recorded.Count, actual.Count); i++)
            {
                if (i >= actual.Count)
                    return $"The history ends after {actual.Count} events; recorded is {Show(recorded[i])}.";
                if (i >= recorded.Count)
                    return $"The recorded history ends after {recorded.Count} events; here follows {Show(actual[i].ToJson())}.";
                if (Difference(recorded[i], actual[i]) is { } difference)
                    return difference;
            }

            return null;
        }

        var position = 0;
        foreach (var item in recorded)
        {
            var found = actual.FindIndex(position, candidate => Difference(item, candidate) is null);
            if (found < 0)
                return $"No event after {position} is {Show(item)}. Those that there are: {string.Join("; ", actual.Skip(position).Select(e => Show(e.ToJson())))}";
            position = found + 1;
        }

        return HasId(recorded[^1]) && actual[^1].Id != (int)recorded[^1]["id"]!
            ? $"The history has {actual.Count} events, recorded are {recorded[^1]["id"]}."
            : null;
    }

    /// <summary>The structure with an event's details; empty where it has none.</summary>
    public static JsonObject DetailsOf(JsonObject item) =>
        item.FirstOrDefault(member => member.Key.EndsWith("EventDetails", StringComparison.Ordinal)).Value as JsonObject ?? [];

    /// <summary>A payload as text: the recorder shows objects as such, AWS shows their text.</summary>
    /// <param name="payload">The payload in the recorded event.</param>
    /// <param name="isInside">Whether it is a part of a payload, where a text is a JSON string.</param>
    public static string PayloadText(JsonNode? payload, bool isInside = false) =>
        !isInside && payload is JsonValue value && value.TryGetValue<string>(out var text) ? text : Json.Write(payload);

    private static bool HasId(JsonObject item) => item["id"] is JsonValue id && id.GetValueKind() == JsonValueKind.Number;

    private static string Show(JsonObject item) => Json.Write(item);

    private static string? Difference(JsonObject recorded, HistoryEvent historyEvent)
    {
        var actual = historyEvent.ToJson();
        if ((string?)recorded["type"] != (string?)actual["type"])
            return $"Event {historyEvent.Id} is {Show(actual)}; recorded is {Show(recorded)}.";
        if (HasId(recorded) && ((int)recorded["id"]! != historyEvent.Id || (int)recorded["previousEventId"]! != historyEvent.PreviousEventId))
            return $"Event {historyEvent.Id} {historyEvent.Type} follows {historyEvent.PreviousEventId}; recorded, {recorded["id"]} follows {recorded["previousEventId"]}.";
        return Differ("", DetailsOf(recorded), DetailsOf(actual)) is { } member
            ? $"Event {historyEvent.Id} {historyEvent.Type} differs in {member}: {Show(actual)}; recorded is {Show(recorded)}."
            : null;
    }

    /// <returns>The first member that differs; null where none does.</returns>
    private static string? Differ(string name, JsonNode? recorded, JsonNode? actual)
    {
        // How long a function's answer was is not told by the recording, which shows it without the function's own blanks.
        if (name == "Content-Length")
            return null;
        recorded = Parsed(recorded);
        actual = Parsed(actual);
        if (recorded is JsonValue text && text.TryGetValue<string>(out var pattern) && Matches(name, pattern, actual))
            return null;
        switch (recorded)
        {
            case JsonObject members when actual is JsonObject others:
                // Step Functions has RedriveCount since November 2023; older recordings do not know it.
                var missing = others
                    .Select(member => member.Key)
                    .FirstOrDefault(member => member != "RedriveCount" && !members.ContainsKey(member));
                return missing ?? members
                    .Select(member => others.ContainsKey(member.Key) ? Differ(member.Key, member.Value, others[member.Key]) : member.Key)
                    .FirstOrDefault(difference => difference is not null);
            case JsonArray items when actual is JsonArray others && items.Count == others.Count:
                return items.Zip(others, (item, other) => Differ(name, item, other)).FirstOrDefault(difference => difference is not null);
            default:
                return JsonNode.DeepEquals(recorded, actual) ? null : name;
        }
    }

    private static bool Matches(string name, string pattern, JsonNode? actual)
    {
        if (Placeholders.Contains(pattern) || Plain(pattern) == Plain(name))
            return true;
        if (!Placeholder().IsMatch(pattern))
            return false;
        var shown = actual is JsonValue value && value.TryGetValue<string>(out var text) ? text : Json.Write(actual);
        var parts = Placeholder().Split(pattern).Select(Regex.Escape);
        return Regex.IsMatch(shown, $"^{string.Join(".*", parts)}$", RegexOptions.Singleline);
    }

    private static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>A text that is JSON of an object or array, as that.</summary>
    private static JsonNode? Parsed(JsonNode? node)
    {
        if (node is not JsonValue value || !value.TryGetValue<string>(out var text) || text is not (['{' or '[', ..]))
            return node;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return node;
        }
    }

    [GeneratedRegex(@"<(?:[^<>]|<[^<>]*>)*>|lambda_function_\d+_name", RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
