using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Choices;

/// <summary><c>NumericEquals</c>, <c>NumericLessThan</c>, … and their <c>Path</c> forms: by value, so that 1 equals 1.0.</summary>
internal static class NumericComparisons
{
    public static IReadOnlyList<ChoiceOperator> All { get; } = ChoiceOperator.Ordered(
        "Numeric",
        "a number",
        (left, right) => JsonNumber.Is(left) && JsonNumber.Is(right) ? JsonNumber.Of(left!).CompareTo(JsonNumber.Of(right!)) : null);
}
