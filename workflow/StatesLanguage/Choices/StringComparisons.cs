using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Choices;

/// <summary><c>StringEquals</c>, <c>StringLessThan</c>, … and their <c>Path</c> forms: by UTF-16 code unit, as Java compares.</summary>
internal static class StringComparisons
{
    public static IReadOnlyList<ChoiceOperator> All { get; } = ChoiceOperator.Ordered(
        "String", "a string", (left, right) => Read(left) is { } a && Read(right) is { } b ? string.CompareOrdinal(a, b) : null);

    public static string? Read(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
