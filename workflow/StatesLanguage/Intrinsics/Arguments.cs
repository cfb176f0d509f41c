using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary>The values that a function was called with, and what it takes them for.</summary>
internal readonly record struct Arguments(JsonNode?[] Values, Entropy Entropy)
{
    public int Count => Values.Length;

    public JsonNode? this[int index] => Values[index];

    public string Text(int index) =>
        Values[index]?.GetValueKind() == JsonValueKind.String ? Values[index]!.GetValue<string>() : throw Wrong(index, "a string");

    /// <summary>A string of at most 10,000 characters, the limit of the functions that encode and hash.</summary>
    public string ShortText(int index)
    {
        var text = Text(index);
        return text.Length <= 10_000 ? text : throw Wrong(index, "a string of at most 10,000 characters");
    }

    public JsonArray Array(int index) => Values[index] as JsonArray ?? throw Wrong(index, "an array");

    public JsonObject Object(int index) => Values[index] as JsonObject ?? throw Wrong(index, "a JSON object");

    public bool Boolean(int index) => Values[index]?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(index, "a boolean"),
    };

    /// <summary>A number, rounded as Java's <c>Math.round</c> does: halves go up, also below zero.</summary>
    public long Integer(int index)
    {
        if (!JsonNumber.Is(Values[index]))
            throw Wrong(index, "a number");
        var number = JsonNumber.Of(Values[index]!);
        var rounded = number.Exact is { } exact && Math.Abs(exact) < long.MaxValue ? (double)Math.Floor(exact + 0.5m) : Math.Floor(number.Approximate + 0.5);
        return rounded is >= int.MinValue and <= int.MaxValue ? (long)rounded : throw Wrong(index, "a number from -2147483648 to 2147483647");
    }

    private static IntrinsicFailure Wrong(int index, string expected) => new($"Argument {index + 1} must be {expected}");
}
