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
                PutEverywhere(sample, path, value);
        }

        // The items of a Map are looked into by the same paths as everything else.
        var item = sample.DeepClone();
        foreach (var path in arrays)
            PutEverywhere(sample, path, new JsonArray(item.DeepClone()));
        return sample;
    }

    /// <summary>At the path and at each of its ends: what stands at $.a.b after a ResultPath of $.a is at $.b in the result.</summary>
    private static void PutEverywhere(JsonObject sample, string path, JsonNode value)
    {
        var steps = Step().Matches(path).ToList();
        for (var first = 0; first < steps.Count; first++)
        {
            if (steps[first].Groups["name"].Success)
                Put(sample, steps[first..], value);
        }
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

    private static void Put(JsonObject document, List<Match> steps, JsonNode value)
    {
        var members = document;
        for (var i = 0; i < steps.Count; i++)
        {
            var name = steps[i].Groups["name"].Value;
            var isArray = i + 1 < steps.Count && !steps[i + 1].Groups["name"].Success;
            var isLast = i + (isArray ? 2 : 1) == steps.Count;
            if (isLast && (members[name] is null || value is JsonArray))
                members[name] = isArray && value is not JsonArray ? new JsonArray(value.DeepClone()) : value.DeepClone();
            if (isLast)
                return;
            members = isArray ? Inside(members, name) : Member(members, name);
            i += isArray ? 1 : 0;
            if (i + 1 < steps.Count && !steps[i + 1].Groups["name"].Success)
                return;
        }
    }

    private static JsonObject Member(JsonObject members, string name)
    {
        if (FirstItem(members[name]) is { } item)
            return item;
        if (members[name] is not JsonObject inner)
            members[name] = inner = [];
        return inner;
    }

    /// <summary>The only item of an array.</summary>
    private static JsonObject Inside(JsonObject members, string name)
    {
        if (FirstItem(members[name]) is { } known)
            return known;
        var item = (members[name] as JsonObject)?.DeepClone().AsObject() ?? [];
        members[name] = new JsonArray(item);
        return item;
    }

    private static JsonObject? FirstItem(JsonNode? node) => node is JsonArray { Count: > 0 } items ? items[0] as JsonObject : null;

    [GeneratedRegex(@"(?<!\$)\$(\.[A-Za-z_][\w-]*|\['[^']+'\]|\[(\d+|\*)\])+|(?<=\$\$\.Execution\.Input)(\.[A-Za-z_][\w-]*|\[\d+\])+")]
    private static partial Regex Path();

    [GeneratedRegex(@"\.(?<name>[A-Za-z_][\w-]*)|\['(?<name>[^']+)'\]|\[[^\]]*\]")]
    private static partial Regex Step();
}
