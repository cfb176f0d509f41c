using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Tests.Conformance;

/// <summary>Compares a history with a recorded one. Where branches ran side by side, the recording says less than AWS did.</summary>
internal static class HistoryComparison
{
    private static readonly string[] Fields = ["name", "input", "output", "error", "cause", "index", "length", "assignedVariables"];

    public static void ShouldBeAsRecorded(IReadOnlyList<HistoryEvent> events, List<JsonObject> expected)
    {
        if (expected.All(HasId))
        {
            events.Select(e => e.Type.ToString()).ShouldBe(expected.Select(e => (string)e["type"]!));
            foreach (var (actual, recorded) in events.Zip(expected))
                ShouldBeAsRecorded(actual, recorded);
            return;
        }

        // Recorded of parallel branches: some events have no id of their own, some are left out. Each that is there is found, in order.
        var position = 0;
        foreach (var recorded in expected)
        {
            var found = events.Skip(position).FirstOrDefault(actual => Difference(actual, recorded) is null);
            found.ShouldNotBeNull($"no event after {position} is {recorded.ToJsonString()}");
            position = (int)found.Id;
        }

        events[^1].Id.ShouldBe((long)expected[^1]["id"]!);
    }

    public static string Text(JsonNode? payload) =>
        payload is JsonValue value && value.TryGetValue<string>(out var text) ? text : payload?.ToJsonString() ?? "null";

    private static void ShouldBeAsRecorded(HistoryEvent actual, JsonObject recorded) => Difference(actual, recorded).ShouldBeNull();

    private static bool HasId(JsonObject recorded) => recorded["id"]!.GetValueKind() == JsonValueKind.Number;

    private static string? Difference(HistoryEvent actual, JsonObject recorded)
    {
        if (actual.Type.ToString() != (string?)recorded["type"])
            return $"event {actual.Id} is {actual.Type}, recorded {recorded["type"]}";
        if (HasId(recorded) && (actual.Id != (long)recorded["id"]! || actual.PreviousEventId != (long)recorded["previousEventId"]!))
            return $"event {actual.Id} follows {actual.PreviousEventId}, recorded {recorded["id"]} follows {recorded["previousEventId"]}";
        var json = actual.ToJson();
        var details = json.FirstOrDefault(member => member.Key.EndsWith("EventDetails", StringComparison.Ordinal)).Value as JsonObject ?? [];
        return Fields
            .Where(field => !Same(details[field], recorded[field]))
            .Select(field => $"event {actual.Id}, {field}: {details[field]?.ToJsonString()}, recorded {recorded[field]?.ToJsonString()}")
            .FirstOrDefault();
    }

    /// <summary>The same text, or JSON of the same value: the recording shows objects as such, AWS shows their text.</summary>
    private static bool Same(JsonNode? actual, JsonNode? recorded)
    {
        if (actual is null || recorded is null)
            return actual is null && recorded is null;
        return JsonNode.DeepEquals(Parsed(actual), Parsed(recorded)) || IsWithPlaceholder(actual, recorded);
    }

    /// <summary>In two causes the recording has a placeholder where AWS quoted the state's input.</summary>
    private static bool IsWithPlaceholder(JsonNode actual, JsonNode recorded)
    {
        var parts = recorded.ToString().Split("<json-input:1>");
        return parts.Length == 2
            && actual.ToString().StartsWith(parts[0], StringComparison.Ordinal)
            && actual.ToString().EndsWith(parts[1], StringComparison.Ordinal);
    }

    private static JsonNode? Parsed(JsonNode node)
    {
        if (node is not JsonValue value || !value.TryGetValue<string>(out var text))
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
}
