using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Choices;

/// <summary>A variable against a literal, or a test of the variable alone.</summary>
internal sealed class LiteralComparisonRule(JsonPath variable, ChoiceOperator comparison, Predicate<JsonNode?> holds) : ChoiceRule
{
    public override bool Matches(in EvaluationContext context)
    {
        var isPresent = variable.TryEvaluate(context, out var value);
        if (comparison.TestsPresence)
            return holds(isPresent);
        return isPresent ? holds(value) : throw InvalidPath.Error(variable);
    }
}

/// <summary>A variable against what a path finds: the operators that end in <c>Path</c>. An operand of another type matches nothing.</summary>
internal sealed class PathComparisonRule(JsonPath variable, ChoiceOperator comparison, JsonPath operandPath) : ChoiceRule
{
    public override bool Matches(in EvaluationContext context)
    {
        if (!variable.TryEvaluate(context, out var value))
            throw InvalidPath.Error(variable);
        if (!operandPath.TryEvaluate(context, out var operand))
            throw InvalidPath.Error(operandPath);
        return comparison.Bind(operand) is { } holds && holds(value);
    }
}

/// <summary>The error of a condition whose path finds nothing.</summary>
internal static class InvalidPath
{
    public static StatesError Error(JsonPath path) =>
        new(ErrorNames.Runtime, $"Invalid path '{path.Text}': The choice state's condition path references an invalid value.");
}
