using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PhotoFlow.StatesLanguage.Paths.Filters;

/// <summary>
/// How Jayway compares. A literal in a filter is text, and text is made a number or a boolean to compare with one, but only from the right-hand side:
/// <c>@.price &gt; 10</c> compares numbers, <c>10 &lt; @.price</c> never holds.
/// </summary>
internal static class JavaComparison
{
    /// <param name="expected">The right-hand side: a JSON value, a string or a pattern.</param>
    /// <param name="model">The left-hand side.</param>
    /// <param name="order">Below, at or above zero; null where the two cannot be compared.</param>
    /// <returns>Null, or why the comparison fails.</returns>
    public static PathFailure? Compare(object? expected, object? model, out int? order)
    {
        order = null;
        var (text, modelText) = (Text(expected), Text(model));
        if (ReferenceEquals(expected, model))
            order = 0;
        else if (IsNull(expected) || IsNull(model))
            order = IsNull(model).CompareTo(IsNull(expected));
        else if (text is not null && modelText is not null)
            order = string.CompareOrdinal(text.Replace(@"\'", "'", StringComparison.Ordinal), modelText);
        else if (model is JsonNode number && JsonNumber.Is(number))
            return CompareNumber(expected, text, JsonNumber.Of(number), out order);
        else if (Boolean(model) is { } truth && (Boolean(expected) ?? (text is null ? null : IsTrue(text))) is { } expectedTruth)
            order = expectedTruth.CompareTo(truth);
        return null;
    }

    /// <summary>Whether the whole of a value, as text, matches a pattern.</summary>
    public static PathFailure? Matches(object? expected, object? model, out bool matches)
    {
        matches = false;
        var (pattern, target) = model is Regex modelPattern ? (modelPattern, expected) : (expected as Regex, model);
        if (pattern is null)
            return target is null && expected is null ? null : new PathFailure($"{JavaClass(expected)} cannot be cast to java.util.regex.Pattern", IsMissing: false);
        if (target is null)
            return null;
        try
        {
            matches = pattern.IsMatch(Text(target) ?? JavaText.OfValue(target as JsonNode));
            return null;
        }
        catch (RegexMatchTimeoutException)
        {
            return new PathFailure($"The pattern takes more than {pattern.MatchTimeout.TotalSeconds} s", IsMissing: false);
        }
    }

    private static PathFailure? CompareNumber(object? expected, string? text, JsonNumber model, out int? order)
    {
        order = null;
        if (expected is JsonNode node && JsonNumber.Is(node))
            order = JsonNumber.Of(node).CompareTo(model);
        else if (text is not null && JsonNumber.TryParse(text, out var number))
            order = number.CompareTo(model);
        else if (text is not null)
            return new PathFailure(NotANumber(text), IsMissing: false);
        return null;
    }

    /// <summary>In the words of Java's BigDecimal.</summary>
    private static string NotANumber(string text) => text.FirstOrDefault(c => !char.IsAsciiDigit(c) && c is not ('.' or 'e' or 'E' or '+' or '-')) is var c and not '\0'
        ? $"Character {c} is neither a decimal digit number, decimal point, nor \"e\" notation exponential mark."
        : text.Length == 0 ? "Index 0 out of bounds for length 0" : "No digits found.";

    private static string? Text(object? value) => value switch
    {
        string text => text,
        JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String => scalar.GetValue<string>(),
        _ => null,
    };

    private static bool? Boolean(object? value) => (value as JsonValue)?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static bool IsTrue(string text) => text.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static bool IsNull(object? value) => value is null || Text(value) == "null";

    private static string JavaClass(object? value) => value switch
    {
        null => "null",
        string => "java.lang.String",
        JsonNode node => node.GetValueKind() switch
        {
            JsonValueKind.String => "java.lang.String",
            JsonValueKind.Number => JsonNumber.Of(node).IsWhole ? "java.lang.Integer" : "java.lang.Double",
            JsonValueKind.True or JsonValueKind.False => "java.lang.Boolean",
            JsonValueKind.Array => "net.minidev.json.JSONArray",
            JsonValueKind.Object => "java.util.LinkedHashMap",
            var kind => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"A value cannot be {kind}.")),
        },
        _ => throw new InvalidOperationException($"An operand cannot be {value}."),
    };
}
