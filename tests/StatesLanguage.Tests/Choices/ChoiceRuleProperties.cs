using System.Text.Json.Nodes;
using FsCheck.Xunit;
using PhotoFlow.StatesLanguage.Choices;

namespace PhotoFlow.StatesLanguage.Tests.Choices;

[Properties(Arbitrary = [typeof(JsonSample)], MaxTest = 300)]
public class ChoiceRuleProperties
{
    [Property]
    public void Exactly_one_of_less_equal_and_greater_holds_between_numbers(int a, int b) => Holding("Numeric", a, b).ShouldBe(1);

    [Property]
    public void Exactly_one_of_less_equal_and_greater_holds_between_strings(FsCheck.NonNull<string> a, FsCheck.NonNull<string> b) =>
        Holding("String", a.Get, b.Get).ShouldBe(1);

    [Property]
    public void A_comparison_of_anything_with_anything_answers(JsonSample a, JsonSample b)
    {
        foreach (var comparison in new[] { "StringEqualsPath", "NumericLessThanPath", "TimestampGreaterThanEqualsPath", "BooleanEqualsPath" })
            Matches(comparison, a.Value, b.Value);
    }

    private static int Holding(string type, JsonNode a, JsonNode b) =>
        new[] { "LessThan", "Equals", "GreaterThan" }.Count(order => Matches($"{type}{order}Path", a, b));

    private static bool Matches(string comparison, JsonNode? a, JsonNode? b) =>
        ChoiceRule.Parse(new JsonObject { ["Variable"] = "$.a", [comparison] = "$.b" }).Matches(new EvaluationContext(
            new JsonObject { ["a"] = a?.DeepClone(), ["b"] = b?.DeepClone() }, null, new Dictionary<string, JsonNode?>()));
}
