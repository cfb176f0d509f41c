using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary>A JSON number, exact where a decimal can hold it and otherwise as a double.</summary>
internal readonly record struct JsonNumber(decimal? Exact, double Approximate) : IComparable<JsonNumber>
{
    /// <summary>Whether it has no fraction.</summary>
    public bool IsWhole => Exact is { } exact ? decimal.IsInteger(exact) : double.IsInteger(Approximate);

    public static bool Is(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number;

    public static JsonNumber Of(JsonNode node)
    {
        var value = node.AsValue();
        if (value.TryGetValue<int>(out var integer))
            return new JsonNumber(integer, integer);
        if (value.TryGetValue<long>(out var whole))
            return new JsonNumber(whole, whole);
        return Parse(Json.Write(node));
    }

    /// <summary>A number as Java's BigDecimal reads it: JSON's, with a plus sign and with the digits before or after the point left out.</summary>
    public static bool TryParse(string text, out JsonNumber number)
    {
        var isNumber = text.Any(char.IsAsciiDigit) && text.All(c => char.IsAsciiDigit(c) || c is '.' or 'e' or 'E' or '+' or '-')
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        number = isNumber ? Parse(text) : default;
        return isNumber;
    }

    public int CompareTo(JsonNumber other) => Exact is { } a && other.Exact is { } b ? a.CompareTo(b) : Approximate.CompareTo(other.Approximate);

    private static JsonNumber Parse(string text)
    {
        var approximate = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) && (exact != 0 || approximate == 0)
            ? new JsonNumber(exact, approximate)
            : new JsonNumber(null, approximate);
    }
}
