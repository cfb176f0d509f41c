using System.Collections.Frozen;

namespace PhotoFlow.StatesLanguage.Choices;

/// <summary>Every comparison that there is, by the fields that hold its operand.</summary>
internal static class ChoiceOperators
{
    public static readonly FrozenDictionary<string, ChoiceOperator> ByField =
        new[] { StringComparisons.All, NumericComparisons.All, TimestampComparisons.All, BooleanComparison.All, StringMatches.All, TypeTests.All }
            .SelectMany(family => family)
            .SelectMany(comparison => comparison.Fields, (comparison, field) => (comparison, field))
            .ToFrozenDictionary(entry => entry.field, entry => entry.comparison, StringComparer.Ordinal);
}
