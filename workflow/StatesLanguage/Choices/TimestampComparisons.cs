using System.Globalization;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Choices;

/// <summary><c>TimestampEquals</c>, <c>TimestampLessThan</c>, … and their <c>Path</c> forms: by instant, whatever the offset.</summary>
internal static class TimestampComparisons
{
    public static IReadOnlyList<ChoiceOperator> All { get; } = ChoiceOperator.Ordered(
        "Timestamp",
        "a timestamp such as 2026-05-01T12:00:00Z",
        (left, right) => Read(left) is { } a && Read(right) is { } b ? a.CompareTo(b) : null);

    /// <summary>An RFC 3339 timestamp with an upper-case T and an offset or an upper-case Z; null for anything else.</summary>
    public static DateTimeOffset? Read(JsonNode? value) => StringComparisons.Read(value) is { } text && TryRead(text, out var timestamp) ? timestamp : null;

    private static bool TryRead(string text, out DateTimeOffset timestamp) => DateTimeOffset.TryParseExact(
        text,
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal,
        out timestamp) && (text.EndsWith('Z') || text[^6] is '+' or '-');
}
