using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.StringToJson(string)</c>: the value whose JSON the string holds; null where it is blank.</summary>
internal static class StringToJson
{
    public static readonly Intrinsic Function = new("StringToJson", 1, 1, Invoke);

    private static JsonNode? Invoke(Arguments arguments)
    {
        var text = arguments.Text(0);
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : Json.Parse(text);
        }
        catch (JsonException invalid)
        {
            throw arguments.Invalid($"argument 1 must be JSON: {invalid.Message}");
        }
    }
}
