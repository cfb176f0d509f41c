using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.LocalAws.Events;

/// <summary>
/// An EventBridge event pattern (EventBridge User Guide, "Creating event patterns"): every field that it names must have one of the values
/// that it lists.
/// </summary>
internal sealed class EventPattern
{
    private readonly JsonObject _pattern;

    private EventPattern(JsonObject pattern) => _pattern = pattern;

    /// <exception cref="LocalAwsException">The pattern uses an operator that LocalAws does not know.</exception>
    public static EventPattern Parse(JsonObject pattern)
    {
        Check(pattern);
        return new EventPattern(pattern);
    }

    public bool Matches(JsonObject happening) => Matches(_pattern, happening);

    private static bool Matches(JsonObject pattern, JsonNode? happening) => pattern.All(field =>
    {
        var value = (happening as JsonObject)?[field.Key];
        return field.Value is JsonObject nested ? Matches(nested, value) : field.Value!.AsArray().Any(condition => Matches(condition, value));
    });

    /// <summary>A field that is an array matches when any of its items does.</summary>
    private static bool Matches(JsonNode? condition, JsonNode? value) => value is JsonArray items
        ? items.Any(item => MatchesOne(condition, item))
        : MatchesOne(condition, value);

    private static bool MatchesOne(JsonNode? condition, JsonNode? value)
    {
        if (condition is not JsonObject operation)
            return JsonNode.DeepEquals(condition, value);
        var (name, operand) = operation.Single();
        var text = value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
        return name switch
        {
            "exists" => operand!.GetValue<bool>() == value is not null,
            "prefix" => text?.StartsWith(operand!.GetValue<string>(), StringComparison.Ordinal) == true,
            "suffix" => text?.EndsWith(operand!.GetValue<string>(), StringComparison.Ordinal) == true,
            "equals-ignore-case" => string.Equals(text, operand!.GetValue<string>(), StringComparison.OrdinalIgnoreCase),
            _ => value is not null && (operand as JsonArray ?? [operand?.DeepClone()]).All(other => !JsonNode.DeepEquals(other, value)),
        };
    }

    private static void Check(JsonObject pattern)
    {
        foreach (var (field, value) in pattern)
        {
            if (value is JsonObject nested)
                Check(nested);
            else
                CheckConditions(field, value as JsonArray ?? throw new LocalAwsException($"The event pattern's field '{field}' is not a list of values."));
        }
    }

    private static void CheckConditions(string field, JsonArray conditions)
    {
        foreach (var operation in conditions.OfType<JsonObject>())
        {
            var isKnown = operation.Count == 1 && operation.Single() switch
            {
                ("exists", JsonValue flag) => flag.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
                ("prefix" or "suffix" or "equals-ignore-case", JsonValue text) => text.GetValueKind() == JsonValueKind.String,
                ("anything-but", not JsonObject) => true,
                _ => false,
            };
            if (!isKnown)
                throw new LocalAwsException($"LocalAws does not know the condition {operation.ToJsonString()} of the event pattern's field '{field}'.");
        }
    }
}
