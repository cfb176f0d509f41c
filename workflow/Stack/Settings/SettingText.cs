using System.Globalization;
using System.Text.Json.Nodes;

namespace PhotoFlow.Stack.Settings;

/// <summary>Settings as text, whether they were given as JSON or on the command line.</summary>
internal static class SettingText
{
    /// <summary>The value as it is written on the command line: a list with commas, objects as JSON; null for none.</summary>
    public static string? Of(object? value) => value switch
    {
        null => null,
        IEnumerable<object> items when items.All(item => item is IConvertible) => string.Join(',', items),
        // JavaScript has one kind of number, so even a whole one arrives as a double.
        IConvertible => Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim(),
        _ => Json(value)!.ToJsonString(),
    };

    /// <summary>The value as JSON.</summary>
    public static JsonNode? Json(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        IEnumerable<KeyValuePair<string, object>> members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Json(member.Value)))),
        IEnumerable<object> items => new JsonArray([.. items.Select(Json)]),
        IConvertible number => JsonValue.Create(number.ToDouble(CultureInfo.InvariantCulture)),
        _ => JsonNode.Parse(value.ToString()!),
    };
}
