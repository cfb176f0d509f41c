using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary>The values that a function was called with, and what it takes them for.</summary>
/// <param name="Function">The function's name without <c>States.</c></param>
/// <param name="Values">The values.</param>
/// <param name="Entropy">Where chance comes from.</param>
internal readonly record struct Arguments(string Function, JsonNode?[] Values, Entropy Entropy)
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

    /// <summary>A number rounded as Java's <c>Math.round</c> does: halves go up, also below zero.</summary>
    public long Rounded(int index) => Integer(index, number => decimal.Floor(number + 0.5m));

    /// <summary>A number without its fraction.</summary>
    public long Truncated(int index) => Integer(index, decimal.Truncate);

    /// <summary>The error for arguments that the function cannot take, in the words of Step Functions and then in ours.</summary>
    public IntrinsicFailure Invalid(string why) => new($"Invalid arguments in States.{Function}: {why}");

    private long Integer(int index, Func<decimal, decimal> toInteger)
    {
        if (!JsonNumber.Is(Values[index]))
            throw Wrong(index, "a number");
        return JsonNumber.Of(Values[index]!).Exact is { } number and >= int.MinValue and <= int.MaxValue
            ? (long)toInteger(number)
            : throw Wrong(index, "a number from -2147483648 to 2147483647");
    }

    private IntrinsicFailure Wrong(int index, string expected) => Invalid($"argument {index + 1} must be {expected}");
}
