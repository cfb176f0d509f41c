using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Choices;

/// <summary><c>BooleanEquals</c> and <c>BooleanEqualsPath</c>.</summary>
internal static class BooleanComparison
{
    public static IReadOnlyList<ChoiceOperator> All { get; } = [new("BooleanEquals", "true or false", Bind, HasPathForm: true)];

    public static bool? Read(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static Predicate<JsonNode?>? Bind(JsonNode? operand) => Read(operand) is { } expected ? value => Read(value) == expected : null;
}
