using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PhotoFlow.StatesLanguage.Testing;

/// <summary>A document that has a value at every path that a definition uses, of the type that the place asks for where that can be seen.</summary>
internal static partial class SampleDocument
{
    public static JsonObject Of(JsonNode? definition)
    {
        var sample = new JsonObject();
        var arrays = new List<string>();
        foreach (var (path, value) in PathsIn(definition, ""))
        {
            if (value is null)
                arrays.Add(path);
            else
                Put(sample, path, value);
        }

        // The items of a Map are looked into by the same paths as everything else.
        var item = sample.DeepClone();
        foreach (var path in arrays)
            Put(sample, path, new JsonArray(item.DeepClone()));
        return sample;
    }

    /// <summary>Every path, with the value that it should find; null for the items of a Map.</summary>
    private static IEnumerable<(string Path, JsonNode? Value)> PathsIn(JsonNode? node, string field)
    {
        switch (node)
        {
            case JsonArray items:
                foreach (var found in items.SelectMany(item => PathsIn(item, field)))
                    yield return found;
                break;
            case JsonObject members:
                if (members["Variable"] is JsonValue variable && variable.ToString().StartsWith("$.", StringComparison.Ordinal))
                    yield return (variable.ToString(), Compared(members));
                foreach (var found in members.Where(member => member.Key != "Variable").SelectMany(member => PathsIn(member.Value, member.Key)))
                    yield return found;
                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                foreach (var path in Path().Matches(text).Select(match => match.Value))
                    yield return (path, Wanted(field));
                break;
        }
    }

    private static JsonNode? Wanted(string field) => field switch
    {
        "ItemsPath" => null,
        "SecondsPath" or "TimeoutSecondsPath" or "HeartbeatSecondsPath" or "MaxConcurrencyPath" => 1,
        "TimestampPath" => "2026-01-02T00:00:00Z",
        "InputPath" or "OutputPath" or "ResultPath" => new JsonObject(),
        _ => "text",
    };

    /// <summary>The value that a Choice's rule compares with.</summary>
    private static JsonNode Compared(JsonObject rule)
    {
        var (comparison, value) = rule.FirstOrDefault(member => member.Key is not ("Variable" or "Next" or "Comment" or "Assign"));
        if (comparison is null || comparison.StartsWith("Is", StringComparison.Ordinal) || comparison.EndsWith("Path", StringComparison.Ordinal))
            return "text";
        return value?.DeepClone() ?? "text";
    }

    private static void Put(JsonObject document, string path, JsonNode value)
    {
        var names = Name().Matches(path).Select(match => match.Groups["name"].Value).ToList();
        JsonNode at = document;
        for (var i = 0; i < names.Count; i++)
        {
            if (at is not JsonObject members)
                return;
            var isLast = i == names.Count - 1;
            if (members[names[i]] is not { } next || (next is not JsonObject && !isLast))
                members[names[i]] = next = isLast ? value.DeepClone() : new JsonObject();
            else if (isLast && value is JsonArray)
                members[names[i]] = value.DeepClone();
            at = next;
        }
    }

    [GeneratedRegex(@"(?<!\$)\$(\.[A-Za-z_][\w-]*|\['[^']+'\])+")]
    private static partial Regex Path();

    [GeneratedRegex(@"\.(?<name>[A-Za-z_][\w-]*)|\['(?<name>[^']+)'\]")]
    private static partial Regex Name();
}
