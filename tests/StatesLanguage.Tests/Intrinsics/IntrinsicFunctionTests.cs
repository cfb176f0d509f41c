using PhotoFlow.StatesLanguage.Intrinsics;

namespace PhotoFlow.StatesLanguage.Tests.Intrinsics;

public class IntrinsicFunctionTests
{
    private const string Input = """{"name":"Ana","n":5,"half":-0.5,"list":[1,2,2,"a"],"o":{"Arg1":1,"Arg2":[true,null,"x"]},"nul":null,"json":" {\"a\": [1, 2.50]} "}""";

    [Theory]
    [InlineData("States.Format('Hello {}!', $.name)", "\"Hello Ana!\"")]
    [InlineData("States.Format('{} and {}', $.n, $.nul)", "\"5 and null\"")]
    [InlineData("States.Format('{}', $.o)", "\"{Arg1=1, Arg2=[true, null, x]}\"")]
    [InlineData(@"States.Format('\{\} it\'s \\ {}', true)", @"""{} it's \\ true""")]
    [InlineData("States.Format('plain')", "\"plain\"")]
    [InlineData("States.Array()", "[]")]
    [InlineData("States.Array($.n, 'x', null, 1.5, States.Array(true))", """[5,"x",null,1.5,[true]]""")]
    [InlineData("States.ArrayContains($.list, 'a')", "true")]
    [InlineData("States.ArrayContains($.list, 3)", "false")]
    [InlineData("States.ArrayGetItem($.list, 3)", "\"a\"")]
    [InlineData("States.ArrayContains(States.Array('true', 1), true)", "true")]
    [InlineData("States.ArrayGetItem($.list, 1.9)", "2")]
    [InlineData("States.ArrayGetItem(States.Array(), 999)", "null")]
    [InlineData("States.ArrayLength($.list)", "4")]
    [InlineData("States.ArrayPartition($.list, 3)", """[[1,2,2],["a"]]""")]
    [InlineData("States.ArrayRange(0, 9, 3)", "[0,3,6,9]")]
    [InlineData("States.ArrayPartition($.list, 2.6)", """[[1,2],[2,"a"]]""")]
    [InlineData("States.ArrayRange(5, 1, -2)", "[5,3,1]")]
    [InlineData("States.ArrayRange(5.4, -0.6, -2.4)", "[5,3,1]")]
    [InlineData("States.ArrayRange(1, 5, -1)", "[]")]
    [InlineData("States.ArrayUnique($.list)", """[1,"a",2]""")]
    [InlineData("States.Base64Encode('Data to encode')", "\"RGF0YSB0byBlbmNvZGU=\"")]
    [InlineData("States.Base64Decode('RGF0YSB0byBlbmNvZGU=')", "\"Data to encode\"")]
    [InlineData("States.ArrayUnique(States.Array(true, false, true))", "[false,true]")]
    [InlineData("States.ArrayUnique(States.StringToJson('[[1,2],[1,2],[2,1]]'))", "[[2,1],[1,2]]")]
    [InlineData("States.ArrayUnique(States.StringToJson('[1,\"1\",1.0,\"01\",null]'))", """[null,1,"1","01"]""")]
    [InlineData("States.Base64Decode('abc')", "\"i\uFFFD\"")]
    [InlineData("States.Base64Decode(' YWJj*ZA== ')", "\"abcd\"")]
    [InlineData("States.Hash(123, 'MD5')", "\"202cb962ac59075b964b07152d234b70\"")]
    [InlineData("States.JsonMerge(States.StringToJson('{\"a\":1,\"b\":2,\"d\":3}'), States.StringToJson('{\"c\":4,\"d\":5}'), 'no')", """{"a":1,"b":2,"c":4,"d":5}""")]
    [InlineData("States.Hash('input data', 'SHA-1')", "\"aaff4a450a104cd177d28d18d74485e8cae074b7\"")]
    [InlineData("States.JsonMerge($.o, States.StringToJson('{\"Arg1\":2,\"z\":0}'), false)", """{"Arg2":[true,null,"x"],"Arg1":2,"z":0}""")]
    [InlineData("States.JsonToString($.o)", @"""{\""Arg1\"":1,\""Arg2\"":[true,null,\""x\""]}""")]
    [InlineData("States.MathAdd($.half, 0.5)", "1")]
    [InlineData("States.MathAdd(-1.5, -1.51)", "-3")]
    [InlineData("States.MathAdd($.n, -1)", "4")]
    [InlineData("States.StringSplit('This.is+a,test=string', '.+,=')", """["This","is","a","test","string"]""")]
    [InlineData("States.StringSplit(', , ,', ',')", """[" "," "]""")]
    [InlineData("States.StringToJson($.json)", """{"a":[1,2.50]}""")]
    [InlineData("States.StringToJson(' ')", "null")]
    [InlineData("  States.MathAdd( 1 ,States.ArrayLength( $.list ) ) ", "5")]
    public void A_function_gives_what_it_gives_on_AWS(string call, string expected) =>
        Json.Write(IntrinsicFunction.Parse(call).Evaluate(Evaluation.Of(Input))).ShouldBe(expected);

    [Theory]
    [InlineData("States.ArrayGetItem($.list, 4)")]
    [InlineData("States.ArrayGetItem($.list, -1)")]
    [InlineData("States.ArrayPartition($.list, 0)")]
    [InlineData("States.ArrayPartition($.list, 0.6)")]
    [InlineData("States.ArrayRange(0, 1000, 1)")]
    [InlineData("States.ArrayRange(1, 10, 0.49)")]
    [InlineData("States.ArrayLength($.name)")]
    [InlineData("States.Base64Decode(1)")]
    [InlineData("States.Hash('x', 'CRC')")]
    [InlineData("States.JsonMerge($.o, $.o, true)")]
    [InlineData("States.StringToJson('{')")]
    [InlineData("States.MathAdd($.name, 1)")]
    [InlineData("States.MathAdd(2147483647, 1)")]
    [InlineData("States.MathAdd(1e300, 1)")]
    [InlineData("States.MathRandom(3, 3)")]
    [InlineData("States.MathRandom(1.4, 1.6)")]
    [InlineData("States.Format('{}')")]
    public void A_function_that_cannot_take_its_arguments_fails_and_names_the_whole_call(string call)
    {
        var error = Should.Throw<StatesError>(() => IntrinsicFunction.Parse(call).Evaluate(Evaluation.Of(Input)));
        error.Error.ShouldBe(ErrorNames.Runtime);
        error.Cause.ShouldNotBeNull().ShouldStartWith($"The function '{call}' had the following error: Invalid arguments in {call.Split('(')[0]}: ");
    }

    [Theory]
    [InlineData("States.Format('Hello {', 1)")]
    [InlineData("States.Format('Hello {{}}', 1)")]
    [InlineData("States.Format('}')")]
    public void A_template_whose_braces_do_not_match_fails(string call) =>
        Should.Throw<StatesError>(() => IntrinsicFunction.Parse(call).Evaluate(Evaluation.Of(Input)))
            .Cause.ShouldNotBeNull().ShouldStartWith($"The function '{call}' had the following error: Invalid template in States.Format: ");

    [Theory]
    [InlineData("States.Format('{}', $.nope)", "The JsonPath argument for the field '$.nope' could not be found in the input '{\"a\":1,\"l\":[]}'")]
    [InlineData("States.Array(States.Array($.l[5]))", "The JsonPath argument for the field '$.l[5]' could not be found in the input '{\"a\":1,\"l\":[]}'")]
    [InlineData("States.Array($$.No.Such)", "The JsonPath argument for the field '$$.No.Such' could not be found in the input '{\"a\":1,\"l\":[]}'")]
    [InlineData("States.Array($.a[0])", "Filter: [0] can only be applied to arrays. Current context is: 1")]
    public void An_argument_that_finds_nothing_fails_in_the_words_of_Step_Functions(string call, string reason)
    {
        var error = Should.Throw<StatesError>(() => IntrinsicFunction.Parse(call).Evaluate(Evaluation.Of("""{"a":1,"l":[]}""")));
        error.Error.ShouldBe(ErrorNames.Runtime);
        error.Cause.ShouldBe($"The function '{call}' had the following error: {reason}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("States.Nope()")]
    [InlineData("States.UUID(1)")]
    [InlineData("States.MathAdd(1)")]
    [InlineData("States.Array(")]
    [InlineData("States.Array(1,)")]
    [InlineData("States.Array(1) x")]
    [InlineData("States.Array('a)")]
    [InlineData("""States.StringToJson('{\"a\":1}')""")]
    [InlineData("States.Array(nul)")]
    [InlineData("Array(1)")]
    [InlineData("States.Array($.a b)")]
    [InlineData("States.Array($)]")]
    public void What_is_no_call_is_refused(string call) => Should.Throw<FormatException>(() => IntrinsicFunction.Parse(call));

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void Calls_nest_at_most_ten_deep(int depth, bool isAccepted)
    {
        var call = string.Concat(Enumerable.Repeat("States.Array(", depth)) + "1" + new string(')', depth);
        if (isAccepted)
            IntrinsicFunction.Parse(call).Evaluate(Evaluation.Of("{}")).ShouldNotBeNull();
        else
            Should.Throw<FormatException>(() => IntrinsicFunction.Parse(call)).Message.ShouldContain("at most 10 deep");
    }

    [Theory]
    [InlineData("States.Array($['a,b'], $['c)'], $.l[0,1], $.l[?(@.x == '),')])", """[1,2,[3,4],[]]""")]
    [InlineData("States.Array( $['a,b'] )", "[1]")]
    public void A_path_as_an_argument_keeps_its_own_commas_and_parentheses(string call, string expected) =>
        Json.Write(IntrinsicFunction.Parse(call).Evaluate(Evaluation.Of("""{"a,b":1,"c)":2,"l":[3,4]}"""))).ShouldBe(expected);

    [Fact]
    public void Chance_comes_from_the_context()
    {
        var id = new Guid("0123abcd-0123-4123-8123-0123456789ab");
        var context = Evaluation.Of("{}") with { Entropy = new Entropy(new Random(1), () => id) };

        IntrinsicFunction.Parse("States.UUID()").Evaluate(context)!.GetValue<string>().ShouldBe("0123abcd-0123-4123-8123-0123456789ab");
        IntrinsicFunction.Parse("States.MathRandom(10, 13)").Evaluate(context)!.GetValue<long>().ShouldBeInRange(10, 12);
    }

    [Fact]
    public void A_seed_always_gives_the_same_number()
    {
        var seeded = IntrinsicFunction.Parse("States.MathRandom(0, 1000000, 3)");
        seeded.Evaluate(Evaluation.Of("{}"))!.GetValue<long>().ShouldBe(seeded.Evaluate(Evaluation.Of("{}"))!.GetValue<long>());
    }
}
