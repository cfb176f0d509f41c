using PhotoFlow.StatesLanguage.Templates;

namespace PhotoFlow.StatesLanguage.Tests.Templates;

public class PayloadTemplateTests
{
    private static readonly EvaluationContext Context =
        Evaluation.Of("""{"a":{"b":1},"items":[1,2]}""", """{"Execution":{"Name":"cat"}}""", """{"v":[true]}""");

    [Theory]
    [InlineData("""{"x":1,"y.$":"$.a.b"}""", """{"x":1,"y":1}""")]
    [InlineData("""{"deep":{"list":[{"n.$":"$$.Execution.Name"},"$.a"]}}""", """{"deep":{"list":[{"n":"cat"},"$.a"]}}""")]
    [InlineData("""{"v.$":"$v[0]"}""", """{"v":true}""")]
    [InlineData("""{"all.$":"$.items[*]"}""", """{"all":[1,2]}""")]
    [InlineData("""{"none.$":"$.nope[*]"}""", """{"none":[]}""")]
    [InlineData("""{"past.$":"$.items[5]"}""", """{"past":null}""")]
    [InlineData("""{"f.$":"States.Format('{}', $.a.b)"}""", """{"f":"1"}""")]
    [InlineData("[]", "[]")]
    [InlineData("null", "null")]
    [InlineData("\"$.a\"", "\"$.a\"")]
    public void Fields_that_end_in_dollar_are_computed_and_the_rest_stays(string template, string expected) =>
        Json.Write(PayloadTemplate.Parse(Json.Parse(template)).Evaluate(Context)).ShouldBe(expected);

    [Fact]
    public void Computed_fields_follow_the_literal_ones_in_the_order_of_a_Java_hash_map() =>
        Json.Write(PayloadTemplate.Parse(Json.Parse(
            """{"original_input.$":"$.a","iteration_input_value.$":"$.a","iteration_index.$":"$.a","from_input_constant.$":"$.a","constant_value":0}"""))
            .Evaluate(Evaluation.Of("""{"a":1}""")))
            .ShouldBe("""{"constant_value":0,"iteration_input_value":1,"from_input_constant":1,"iteration_index":1,"original_input":1}""");

    [Theory]
    [InlineData("""{"x":{"y.$":"$.nope.deep"}}""", "The JSONPath '$.nope.deep' specified for the field 'y.$' could not be found in the input '{\"a\":{\"b\":1},\"items\":[1,2]}'")]
    [InlineData("""{"y.$":"$$.Nope"}""", "The JSONPath '$$.Nope' specified for the field 'y.$' could not be found in the input '{\"Execution\":{\"Name\":\"cat\"}}'")]
    public void A_path_that_finds_nothing_fails_in_the_words_of_Step_Functions(string template, string cause)
    {
        var error = Should.Throw<StatesError>(() => PayloadTemplate.Parse(Json.Parse(template)).Evaluate(Context));
        error.Error.ShouldBe(ErrorNames.Runtime);
        error.Cause.ShouldBe(cause);
    }

    [Theory]
    [InlineData("""{"y.$":"text"}""")]
    [InlineData("""{"y.$":"$.a in b"}""")]
    [InlineData("""{"y.$":"$["}""")]
    [InlineData("""[{"y.$":"States.Nope()"}]""")]
    public void A_computed_field_without_a_path_or_a_call_is_refused_by_name(string template) =>
        Should.Throw<FormatException>(() => PayloadTemplate.Parse(Json.Parse(template)))
            .Message.ShouldStartWith("The value for the field 'y.$' must be a valid JSONPath or a valid intrinsic function call");

    [Theory]
    [InlineData("""{"y.$":5}""", "5")]
    [InlineData("""{"y.$":null}""", "null")]
    [InlineData("""{"y.$":{"z":"$.a"}}""", """{"z":"$.a"}""")]
    public void A_computed_field_that_is_not_a_string_is_refused_with_its_value(string template, string value) =>
        Should.Throw<FormatException>(() => PayloadTemplate.Parse(Json.Parse(template)))
            .Message.ShouldBe($"The value for the field 'y.$' must be a string that holds a JSONPath or an intrinsic function call, but it is {value}.");

    [Fact]
    public void Every_field_that_is_not_valid_is_named_with_its_place()
    {
        var problems = new List<(string Pointer, string Message)>();

        PayloadTemplate.Parse(Json.Parse("""{"a.$":"no","b":[{"c/d.$":1},{"ok.$":"$.x"}],"e":1,"e.$":"$.e"}"""), problems).ShouldBeNull();

        problems.Select(problem => problem.Pointer).ShouldBe(["/a.$", "/b/0/c~1d.$", "/e.$"]);
        problems[2].Message.ShouldContain("would both be 'e'");
    }

    [Theory]
    [InlineData("""{"x.$":"$"}""")]
    [InlineData("""{"x.$":"$.a"}""")]
    [InlineData("""{"x.$":"$[*]"}""")]
    [InlineData("""{"x.$":"States.Array($.a)"}""")]
    public void No_path_applies_to_a_null_input(string template) =>
        Should.Throw<StatesError>(() => PayloadTemplate.Parse(Json.Parse(template)).Evaluate(Evaluation.Of("null")))
            .Cause.ShouldBe("Unable to apply Path transformation to null or empty input.");

    [Fact]
    public void A_template_that_needs_no_input_does_without_one() =>
        Json.Write(PayloadTemplate.Parse(Json.Parse("""{"x":1,"y.$":"$$.Name","z.$":"$v"}""")).Evaluate(Evaluation.Of("null", """{"Name":"cat"}""", """{"v":null}""")))
            .ShouldBe("""{"x":1,"y":"cat","z":null}""");
}
