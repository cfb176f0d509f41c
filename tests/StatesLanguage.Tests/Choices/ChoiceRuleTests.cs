using PhotoFlow.StatesLanguage.Choices;

namespace PhotoFlow.StatesLanguage.Tests.Choices;

public class ChoiceRuleTests
{
    private const string Input = """
        {"s":"b","t":"b","n":2,"m":2.0,"yes":true,"no":false,"nul":null,"when":"2026-05-01T12:00:00Z","later":"2026-05-01T15:00:00+02:00","list":[1]}
        """;

    [Theory]
    [InlineData("""{"Variable":"$.s","StringEquals":"b"}""", true)]
    [InlineData("""{"Variable":"$.s","StringEqualsPath":"$.t"}""", true)]
    [InlineData("""{"Variable":"$.s","StringLessThan":"c"}""", true)]
    [InlineData("""{"Variable":"$.s","StringGreaterThan":"b"}""", false)]
    [InlineData("""{"Variable":"$.s","StringLessThanEquals":"b"}""", true)]
    [InlineData("""{"Variable":"$.s","StringGreaterThanEqualsPath":"$.t"}""", true)]
    [InlineData("""{"Variable":"$.n","StringEquals":"2"}""", false)]
    [InlineData("""{"Variable":"$.s","StringEqualsPath":"$.n"}""", false)]
    [InlineData("""{"Variable":"$.n","NumericEquals":2.0}""", true)]
    [InlineData("""{"Variable":"$.n","NumericEqualsPath":"$.m"}""", true)]
    [InlineData("""{"Variable":"$.n","NumericLessThan":2.5}""", true)]
    [InlineData("""{"Variable":"$.n","NumericGreaterThanEquals":3}""", false)]
    [InlineData("""{"Variable":"$.s","NumericEquals":2}""", false)]
    [InlineData("""{"Variable":"$.yes","BooleanEquals":true}""", true)]
    [InlineData("""{"Variable":"$.yes","BooleanEqualsPath":"$.no"}""", false)]
    [InlineData("""{"Variable":"$.s","BooleanEquals":false}""", false)]
    [InlineData("""{"Variable":"$.when","TimestampEquals":"2026-05-01T14:00:00+02:00"}""", true)]
    [InlineData("""{"Variable":"$.when","TimestampLessThanPath":"$.later"}""", true)]
    [InlineData("""{"Variable":"$.s","TimestampEquals":"2026-05-01T12:00:00Z"}""", false)]
    [InlineData("""{"Variable":"$.when","IsTimestamp":true}""", true)]
    [InlineData("""{"Variable":"$.s","IsTimestamp":false}""", true)]
    [InlineData("""{"Variable":"$.nul","IsNull":true}""", true)]
    [InlineData("""{"Variable":"$.s","IsString":true}""", true)]
    [InlineData("""{"Variable":"$.list","IsString":true}""", false)]
    [InlineData("""{"Variable":"$.n","IsNumeric":true}""", true)]
    [InlineData("""{"Variable":"$.no","IsBoolean":true}""", true)]
    [InlineData("""{"Variable":"$.nope","IsPresent":false}""", true)]
    [InlineData("""{"Variable":"$.nul","IsPresent":true}""", true)]
    [InlineData("""{"Variable":"$.nope.deep[0]","IsPresent":true}""", false)]
    [InlineData("""{"And":[{"Variable":"$.n","IsNumeric":true},{"Variable":"$.n","NumericGreaterThan":1}]}""", true)]
    [InlineData("""{"And":[{"Variable":"$.nope","IsPresent":true},{"Variable":"$.nope","NumericGreaterThan":1}]}""", false)]
    [InlineData("""{"Or":[{"Variable":"$.s","IsString":true},{"Variable":"$.nope","IsNull":true}]}""", true)]
    [InlineData("""{"Not":{"Variable":"$.s","StringEquals":"b"},"Next":"x","Comment":"c","Assign":{}}""", false)]
    public void A_rule_matches_as_on_AWS(string rule, bool expected) => Matches(rule).ShouldBe(expected);

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("log-*.txt", "log-2026.txt", true)]
    [InlineData("log-*.txt", "log-2026.txt.gz", false)]
    [InlineData("*a*b*", "xxaxxbxx", true)]
    [InlineData("ab*ba", "aba", false)]
    [InlineData("a*a*a", "aa", false)]
    [InlineData(@"5\*6", "5*6", true)]
    [InlineData(@"5\*6", "5x6", false)]
    [InlineData(@"c:\\*", @"c:\temp", true)]
    [InlineData("plain", "plain", true)]
    public void StringMatches_knows_one_wildcard_and_its_escape(string pattern, string text, bool expected)
    {
        var rule = new System.Text.Json.Nodes.JsonObject { ["Variable"] = "$", ["StringMatches"] = pattern };
        ChoiceRule.Parse(rule).Matches(Evaluation.Of(Json.Write(text))).ShouldBe(expected);
    }

    [Theory]
    [InlineData("""{"Variable":"$.nope","StringEquals":"b"}""", "$.nope")]
    [InlineData("""{"Variable":"$.s","StringEqualsPath":"$.other"}""", "$.other")]
    [InlineData("""{"Variable":"$.nope","IsString":false}""", "$.nope")]
    public void A_path_that_finds_nothing_fails_in_the_words_of_Step_Functions(string rule, string path)
    {
        var error = Should.Throw<StatesError>(() => Matches(rule));
        error.Error.ShouldBe(ErrorNames.Runtime);
        error.Cause.ShouldBe($"Invalid path '{path}': The choice state's condition path references an invalid value.");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Variable":"$.s"}""")]
    [InlineData("""{"StringEquals":"b"}""")]
    [InlineData("""{"Variable":"$.s","StringEquals":1}""")]
    [InlineData("""{"Variable":"$.s","StringEqualsPath":"s"}""")]
    [InlineData("""{"Variable":"$.s","TimestampEquals":"yesterday"}""")]
    [InlineData("""{"Variable":"$.s","StringEquals":"a","IsString":true}""")]
    [InlineData("""{"Variable":"$.s","StringSounds":"a"}""")]
    [InlineData("""{"Variable":"$.s","IsStringPath":"$.s"}""")]
    [InlineData("""{"And":[]}""")]
    [InlineData("""{"And":[1]}""")]
    [InlineData("""{"Not":{"Variable":"$.s","IsString":true,"Next":"x"}}""")]
    [InlineData("""{"Variable":7,"IsString":true}""")]
    public void What_is_no_rule_is_refused(string rule) => Should.Throw<FormatException>(() => ChoiceRule.Parse(Json.Parse(rule)!.AsObject()));

    private static bool Matches(string rule) => ChoiceRule.Parse(Json.Parse(rule)!.AsObject()).Matches(Evaluation.Of(Input));
}
