using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Choices;

/// <summary>One of the comparisons of a Choice rule.</summary>
/// <param name="Name">The field that holds its operand.</param>
/// <param name="Operand">What it compares with, for an error.</param>
/// <param name="Bind">Makes the test of a value from an operand; null where the operand is not what it compares with.</param>
/// <param name="HasPathForm">Whether there is also <c>…Path</c>, whose operand is found by a path.</param>
/// <param name="TestsPresence">Whether it tests not the value but whether there is one, which it is then given as true or false.</param>
internal sealed record ChoiceOperator(
    string Name, string Operand, Func<JsonNode?, Predicate<JsonNode?>?> Bind, bool HasPathForm = false, bool TestsPresence = false)
{
    /// <summary>The fields of a rule that can hold the operand.</summary>
    public IEnumerable<string> Fields => HasPathForm ? [Name, Name + "Path"] : [Name];

    /// <summary>The five comparisons of a type that has an order.</summary>
    /// <param name="prefix">What their names start with.</param>
    /// <param name="operand">What they compare with, for an error.</param>
    /// <param name="compare">The order of two values; null where one of them is of another type.</param>
    public static IReadOnlyList<ChoiceOperator> Ordered(string prefix, string operand, Func<JsonNode?, JsonNode?, int?> compare)
    {
        return
        [
            Create("Equals", order => order == 0),
            Create("LessThan", order => order < 0),
            Create("LessThanEquals", order => order <= 0),
            Create("GreaterThan", order => order > 0),
            Create("GreaterThanEquals", order => order >= 0),
        ];

        ChoiceOperator Create(string suffix, Predicate<int> holds) => new(
            prefix + suffix,
            operand,
            other => compare(other, other) is null ? null : value => compare(value, other) is { } order && holds(order),
            HasPathForm: true);
    }
}
