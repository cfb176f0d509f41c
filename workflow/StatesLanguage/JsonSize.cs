using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage;

/// <summary>A bound for the bytes that a value takes as JSON, so that small values need not be written to be measured.</summary>
internal static class JsonSize
{
    private const int BytesOfAnEscapedChar = 6;
    private const int BytesOfAnyNumber = 400;

    public static long UpperBound(JsonNode? node) => node switch
    {
        JsonObject members => members.Sum(member => (member.Key.Length * BytesOfAnEscapedChar) + 4 + UpperBound(member.Value)) + 2,
        JsonArray items => items.Sum(item => UpperBound(item) + 1) + 2,
        JsonValue value when value.TryGetValue<string>(out var text) => (text.Length * (long)BytesOfAnEscapedChar) + 2,
        _ => BytesOfAnyNumber,
    };
}
