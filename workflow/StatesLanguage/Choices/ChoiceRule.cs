using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Choices;

/// <summary>
/// The condition of a rule in a Choice state (Amazon States Language, "Choice state"). Compiled once, safe to use from many threads.
/// </summary>
public abstract class ChoiceRule
{
    /// <summary>The fields of a rule that are no part of its condition; only a rule that stands directly in <c>Choices</c> may have them, but for the comment.</summary>
    private static readonly string[] OtherFields = ["Next", "Assign", "Comment"];

    /// <summary>Compiles the condition of a rule that stands directly in <c>Choices</c>.</summary>
    /// <exception cref="FormatException">It is no condition; the message names the field.</exception>
    public static ChoiceRule Parse(JsonObject rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return ParseCondition(rule, OtherFields);
    }

    /// <summary>Whether the condition holds.</summary>
    /// <exception cref="StatesError"><c>States.Runtime</c>: a path of the condition finds nothing.</exception>
    public abstract bool Matches(in EvaluationContext context);

    private static ChoiceRule ParseCondition(JsonObject rule, string[] otherFields)
    {
        var fields = rule.Where(field => !otherFields.Contains(field.Key)).ToDictionary(StringComparer.Ordinal);
        return fields.Count switch
        {
            0 => throw new FormatException("A rule needs a condition: Variable with a comparison, And, Or or Not."),
            1 => ParseConnective(fields.Single()),
            _ => ParseComparison(fields),
        };
    }

    private static ChoiceRule ParseConnective(KeyValuePair<string, JsonNode?> field) => field.Key switch
    {
        "And" => new AndRule(ParseNested(field)),
        "Or" => new OrRule(ParseNested(field)),
        "Not" => new NotRule(ParseNested(field.Value as JsonObject, "Not")),
        "Variable" => throw new FormatException("A rule with a Variable needs a comparison, such as StringEquals."),
        _ => throw new FormatException(
            ChoiceOperators.ByField.ContainsKey(field.Key) ? $"{field.Key} needs a Variable to compare." : $"There is no comparison '{field.Key}'."),
    };

    private static ChoiceRule[] ParseNested(KeyValuePair<string, JsonNode?> field) => field.Value is JsonArray { Count: > 0 } rules
        ? [.. rules.Select(rule => ParseNested(rule as JsonObject, field.Key))]
        : throw new FormatException($"{field.Key} needs an array of rules that is not empty.");

    private static ChoiceRule ParseNested(JsonObject? rule, string field) =>
        ParseCondition(rule ?? throw new FormatException($"{field} needs rules, which are objects."), ["Comment"]);

    private static ChoiceRule ParseComparison(Dictionary<string, JsonNode?> fields)
    {
        if (!fields.Remove("Variable", out var variable))
            throw new FormatException($"A rule has one condition only, but this one has {string.Join(" and ", fields.Keys)}.");
        if (fields.Count > 1)
            throw new FormatException($"A rule has one comparison only, but this one has {string.Join(" and ", fields.Keys)}.");
        var (name, operand) = fields.Single();
        if (!ChoiceOperators.ByField.TryGetValue(name, out var comparison))
            throw new FormatException($"There is no comparison '{name}'.");
        var path = ParsePath("Variable", variable);
        if (name != comparison.Name)
            return new PathComparisonRule(path, comparison, ParsePath(name, operand));
        var holds = comparison.Bind(operand) ?? throw new FormatException($"{name} needs {comparison.Operand}.");
        return new LiteralComparisonRule(path, comparison, holds);
    }

    private static JsonPath ParsePath(string field, JsonNode? path)
    {
        if (path?.GetValueKind() != JsonValueKind.String)
            throw new FormatException($"{field} must be a path, which is a string that starts with $.");
        try
        {
            return JsonPath.ParseReference(path.GetValue<string>());
        }
        catch (FormatException invalid)
        {
            throw new FormatException($"{field}: {invalid.Message}", invalid);
        }
    }
}
