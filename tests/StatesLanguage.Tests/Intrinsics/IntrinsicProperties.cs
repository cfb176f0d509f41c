using System.Text.Json.Nodes;
using FsCheck.Xunit;
using PhotoFlow.StatesLanguage.Intrinsics;

namespace PhotoFlow.StatesLanguage.Tests.Intrinsics;

[Properties(Arbitrary = [typeof(ExpressionText), typeof(JsonSample)], MaxTest = 300)]
public class IntrinsicProperties
{
    private static readonly string[] Calls =
    [
        "Array($.a)", "ArrayContains($.a, $.b)", "ArrayGetItem($.a, $.b)", "ArrayLength($.a)", "ArrayPartition($.a, $.b)", "ArrayRange($.a, $.b, $.name)",
        "ArrayUnique($.a)", "Base64Decode($.a)", "Base64Encode($.a)", "Format($.a, $.b)", "Hash($.a, $.b)", "JsonMerge($.a, $.b, false)", "JsonToString($.a)",
        "MathAdd($.a, $.b)", "MathRandom($.a, $.b)", "MathRandom($.a, $.b, $.name)", "StringSplit($.a, $.b)", "StringToJson($.a)", "UUID()",
    ];

    [Property]
    public void Any_text_is_a_call_or_is_refused(ExpressionText text)
    {
        foreach (var candidate in new[] { text.Value, $"States.Array({text.Value})", $"States.Format('{text.Value}', {text.Value})" })
            EvaluateOrFail(candidate, "{}");
    }

    [Property]
    public void Every_function_takes_any_arguments_or_fails_by_a_States_error(JsonSample a, JsonSample b, JsonSample name)
    {
        var input = new JsonObject { ["a"] = a.Value?.DeepClone(), ["b"] = b.Value?.DeepClone(), ["name"] = name.Value?.DeepClone() };
        foreach (var call in Calls)
            EvaluateOrFail($"States.{call}", Json.Write(input));
    }

    [Property]
    public void JSON_survives_being_made_a_string_and_read_again(JsonSample value) =>
        JsonNode.DeepEquals(
            IntrinsicFunction.Parse("States.StringToJson(States.JsonToString($.a))").Evaluate(Evaluation.Of($$"""{"a":{{value}}}""")), value.Value)
            .ShouldBeTrue();

    [Property]
    public void The_chunks_of_a_partition_make_up_the_array(int[] items, byte size)
    {
        var input = new JsonObject { ["items"] = new JsonArray([.. items.Select(item => (JsonNode?)item)]), ["size"] = size + 1 };

        var chunks = IntrinsicFunction.Parse("States.ArrayPartition($.items, $.size)").Evaluate(Evaluation.Of(Json.Write(input)))!.AsArray();

        chunks.SelectMany(chunk => chunk!.AsArray()).Select(item => item!.GetValue<int>()).ShouldBe(items);
        chunks.SkipLast(1).ShouldAllBe(chunk => chunk!.AsArray().Count == size + 1);
    }

    private static void EvaluateOrFail(string call, string input)
    {
        try
        {
            IntrinsicFunction.Parse(call).Evaluate(Evaluation.Of(input));
        }
        catch (FormatException)
        {
            // Refused at load.
        }
        catch (StatesError)
        {
            // Fails the state.
        }
    }
}
