using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Choices;

/// <summary><c>IsPresent</c>, <c>IsNull</c>, <c>IsString</c>, <c>IsNumeric</c>, <c>IsBoolean</c> and <c>IsTimestamp</c>: true or false says which answer matches.</summary>
internal static class TypeTests
{
    public static IReadOnlyList<ChoiceOperator> All { get; } =
    [
        Create("IsPresent", value => value!.GetValue<bool>()) with { TestsPresence = true },
        Create("IsNull", value => value is null),
        Create("IsString", value => value?.GetValueKind() == JsonValueKind.String),
        Create("IsNumeric", value => value?.GetValueKind() == JsonValueKind.Number),
        Create("IsBoolean", value => BooleanComparison.Read(value) is not null),
        Create("IsTimestamp", value => TimestampComparisons.Read(value) is not null),
    ];

    private static ChoiceOperator Create(string name, Predicate<JsonNode?> test) =>
        new(name, "true or false", operand => BooleanComparison.Read(operand) is { } expected ? value => test(value) == expected : null);
}
