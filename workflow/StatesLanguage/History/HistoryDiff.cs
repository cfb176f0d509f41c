using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.History;

/// <summary>
/// Compares two histories, and says the first difference in words. Each is JSON as <c>aws stepfunctions get-execution-history</c> prints it, from AWS or
/// from here (<see cref="HistoryEvent.ToJson"/>).
/// </summary>
public static class HistoryDiff
{
    private const int LongestShown = 200;

    private static readonly string[] Ignored = ["timestamp"];

    /// <summary>Stands for a JSON null, as null stands for a value that is not there.</summary>
    private static readonly JsonNode Null = JsonValue.Create("null");

    /// <summary>The first difference.</summary>
    /// <param name="first">A history: <c>{"events": […]}</c>, or the array alone.</param>
    /// <param name="second">The other.</param>
    /// <param name="ignoring">Members whose values do not count, wherever they stand; times never do.</param>
    /// <returns>A sentence that calls the two "the first" and "the second"; null where there is no difference.</returns>
    /// <exception cref="FormatException">One is not a history; the message says which and why.</exception>
    public static string? FirstDifference(string first, string second, IEnumerable<string>? ignoring = null)
    {
        var ignored = Ignored.Concat(ignoring ?? []).ToHashSet(StringComparer.Ordinal);
        var (one, other) = (Events(first, "first"), Events(second, "second"));
        for (var i = 0; i < Math.Min(one.Count, other.Count); i++)
        {
            if (Difference(one[i], other[i], ignored) is { } difference)
                return difference;
        }

        return one.Count == other.Count ? null
            : one.Count < other.Count ? $"The first ends after {Events(one.Count)}; in the second {Name(other[one.Count])} follows."
            : $"The second ends after {Events(other.Count)}; in the first {Name(one[other.Count])} follows.";
    }

    private static string? Difference(JsonObject one, JsonObject other, HashSet<string> ignored)
    {
        var (type, otherType) = (Show(one["type"]), Show(other["type"]));
        if (type != otherType)
            return $"The first has {Name(one)}; the second {Name(other)}.";
        if (Values(one, other, "", ignored) is not var (place, left, right))
            return null;
        var subject = place.Length == 0 ? "" : $"{place}: ";
        return $"{Capital(Name(one))}: {subject}the first has {Shown(left)}, the second {Shown(right)}.";
    }

    /// <summary>The first place in which two values differ, and what stands there; a missing value is null.</summary>
    private static (string Place, JsonNode? One, JsonNode? Other)? Values(JsonNode? one, JsonNode? other, string place, HashSet<string> ignored)
    {
        (one, other) = (Inner(one), Inner(other));
        if (one is JsonObject members && other is JsonObject otherMembers)
        {
            foreach (var name in members.Select(member => member.Key).Union(otherMembers.Select(member => member.Key)))
            {
                if (ignored.Contains(name))
                    continue;
                var at = Place(place, name);
                if (members.ContainsKey(name) != otherMembers.ContainsKey(name))
                    return (at, members.ContainsKey(name) ? members[name] ?? Null : null, otherMembers.ContainsKey(name) ? otherMembers[name] ?? Null : null);
                if (Values(members[name], otherMembers[name], at, ignored) is { } difference)
                    return difference;
            }

            return null;
        }

        if (one is JsonArray items && other is JsonArray otherItems)
        {
            for (var i = 0; i < Math.Max(items.Count, otherItems.Count); i++)
            {
                var at = $"{place}[{i}]";
                if (i >= items.Count || i >= otherItems.Count)
                    return (at, i < items.Count ? items[i] ?? Null : null, i < otherItems.Count ? otherItems[i] ?? Null : null);
                if (Values(items[i], otherItems[i], at, ignored) is { } difference)
                    return difference;
            }

            return null;
        }

        return JsonNode.DeepEquals(one, other) ? null : (place, one ?? Null, other ?? Null);
    }

    /// <summary>The members that AWS names after an event's type say nothing more than the type does.</summary>
    private static string Place(string place, string name) =>
        name.EndsWith("EventDetails", StringComparison.Ordinal) ? place : place.Length == 0 ? name : $"{place}.{name}";

    /// <summary>Inputs, outputs and causes are text that often holds JSON: it is compared by what it says, not by its blanks.</summary>
    private static JsonNode? Inner(JsonNode? node)
    {
        if (node is not JsonValue value || !value.TryGetValue<string>(out var text) || text is not (['{', ..] or ['[', ..]))
            return node;
        try
        {
            return Json.Parse(text);
        }
        catch (JsonException)
        {
            return node;
        }
    }

    private static List<JsonObject> Events(string history, string which)
    {
        try
        {
            var root = Json.Parse(history);
            var events = root as JsonArray ?? (root as JsonObject)?["events"] as JsonArray;
            return events is not null && events.All(item => item is JsonObject)
                ? [.. events.Select(item => item!.AsObject())]
                : throw new FormatException($"The {which} is not a history: it must be a JSON object with an array of events, as get-execution-history prints it.");
        }
        catch (JsonException invalid)
        {
            throw new FormatException($"The {which} is not JSON: {invalid.Message}", invalid);
        }
    }

    private static string Events(int count) => count == 1 ? "1 event" : $"{count} events";

    private static string Name(JsonObject item)
    {
        var details = item.FirstOrDefault(member => member.Key.EndsWith("EventDetails", StringComparison.Ordinal)).Value as JsonObject;
        var state = details?["name"] ?? item["name"];
        return $"event {Show(item["id"])}, {Show(item["type"])}{(state is null ? "" : $" of '{Show(state)}'")}";
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Shown(JsonNode? value)
    {
        if (value is null)
            return "nothing";
        var text = ReferenceEquals(value, Null) ? "null" : Json.Write(value);
        return text.Length <= LongestShown ? text : $"{text[..LongestShown]}… ({text.Length} characters)";
    }

    private static string Show(JsonNode? value) => value is null ? "?" : Json.Show(value);
}
