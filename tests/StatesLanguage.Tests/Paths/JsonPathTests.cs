using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Tests.Paths;

/// <summary>The paths and quirks of Jayway's json-path 2.0.0, which is what Step Functions uses.</summary>
public class JsonPathTests
{
    private const string Store = """
        {
          "books": [
            {"title": "Sayings", "price": 8.95, "tags": ["old", "short"], "sold": null},
            {"title": "Sword", "price": 12.99, "isbn": "0-553", "sold": true},
            {"title": "Moby", "price": 8.99, "isbn": "0-395", "sold": false}
          ],
          "owner": {"first name": "Ana", "it": 1, "back\\slash": 2, "nothing": null, "Test\\\"\"Name\"": 3, "a-b": 4, "*": 5, "1st": 6},
          "limit": 10,
          "matrix": [[1, 2], [3, 4]],
          "mixed": [1, "x", true, null, {"n": {"deep": 7}}]
        }
        """;

    [Theory]
    [InlineData("$.limit", "10")]
    [InlineData("$['limit']", "10")]
    [InlineData("$.['limit']", "10")]
    [InlineData("$.limit.", "10")]
    [InlineData(" $.limit ", "10")]
    [InlineData("$.owner['first name']", "\"Ana\"")]
    [InlineData("$.owner.['first name']", "\"Ana\"")]
    [InlineData(@"$.owner['back\slash']", "2")]
    [InlineData(@"$.owner['Test\""""Name""']", "3")]
    [InlineData("$.owner.a-b", "4")]
    [InlineData("$.owner.1st", "6")]
    [InlineData("$.owner['*']", "5")]
    [InlineData("$.owner.it's", "1")]
    [InlineData("$.owner.nothing", "null")]
    [InlineData("$.owner['it','nothing']", """{"it":1,"nothing":null}""")]
    [InlineData("$.owner['it', 'none']", """{"it":1}""")]
    [InlineData("$.owner]", "{}")]
    [InlineData("$['owner]", "{}")]
    [InlineData("$.books[0].title", "\"Sayings\"")]
    [InlineData("$.books.[0]title", "\"Sayings\"")]
    [InlineData("$.books[\"0\"].title", "\"Sayings\"")]
    [InlineData("$.books[ 0 ].title", "\"Sayings\"")]
    [InlineData("$.books[0,].title", "\"Sayings\"")]
    [InlineData("$.books[(@.length-1)].title", "\"Moby\"")]
    [InlineData("$.books[(@.size() - 2)].title", "\"Sword\"")]
    [InlineData("$.matrix[1][0]", "3")]
    [InlineData("$.matrix[1]$[0]", "3")]
    public void A_definite_path_selects_what_Jayway_selects(string path, string expected)
    {
        JsonPath.Parse(path).IsDefinite.ShouldBeTrue();
        Json.Write(JsonPath.Parse(path).Evaluate(Evaluation.Of(Store))).ShouldBe(expected);
    }

    [Theory]
    [InlineData("$.books[*].title", """["Sayings","Sword","Moby"]""")]
    [InlineData("$.books.*.isbn", """["0-553","0-395"]""")]
    [InlineData("$['books']*title", """["Sayings","Sword","Moby"]""")]
    [InlineData("$.books[1:].title", """["Sword","Moby"]""")]
    [InlineData("$.books[:1].title", """["Sayings"]""")]
    [InlineData("$.books[-2:].title", """["Sword","Moby"]""")]
    [InlineData("$.books[:-2].title", """["Sayings"]""")]
    [InlineData("$.books[2:1].title", "[]")]
    [InlineData("$.books[1:-1].title", "[]")]
    [InlineData("$.books[0:99].title", """["Sayings","Sword","Moby"]""")]
    [InlineData("$.books[0:1:2].title", """["Sayings"]""")]
    [InlineData("$.books[2,0].title", """["Moby","Sayings"]""")]
    [InlineData("$.matrix[*][*]", "[1,2,3,4]")]
    [InlineData("$.matrix[*][0,5]", "[1,3]")]
    [InlineData("$..title", """["Sayings","Sword","Moby"]""")]
    [InlineData("$..books[0]", """[{"title":"Sayings","price":8.95,"tags":["old","short"],"sold":null}]""")]
    [InlineData("$.books..isbn", """["0-553","0-395"]""")]
    [InlineData("$.matrix..[0]", "[[1,2],1,3]")]
    [InlineData("$..['title','isbn']", """[{"title":"Sword","isbn":"0-553"},{"title":"Moby","isbn":"0-395"}]""")]
    [InlineData("$....title", "[]")]
    [InlineData("$.nothing[*].here", "[]")]
    [InlineData("$.nothing.here[1:]", "[]")]
    [InlineData("$.limit[*]", "[]")]
    [InlineData("$.mixed[*].n.deep", "[7]")]
    [InlineData("$.mixed[4][?(@.deep == 7)]", "[]")]
    [InlineData("$.mixed[4].*[?(@.deep == 7)]", """[{"deep":7}]""")]
    public void An_indefinite_path_selects_what_Jayway_selects(string path, string expected)
    {
        JsonPath.Parse(path).IsDefinite.ShouldBeFalse();
        Json.Write(JsonPath.Parse(path).Evaluate(Evaluation.Of(Store))).ShouldBe(expected);
    }

    [Theory]
    [InlineData("@.isbn", "Sword", "Moby")]
    [InlineData("!@.isbn", "Sayings")]
    [InlineData("!@.sold", "Sayings")]
    [InlineData("@['title','isbn']", "Sword", "Moby")]
    [InlineData("@.price < 10 && @.isbn == '0-395'", "Moby")]
    [InlineData("@.price > $.limit || @['title'] == 'Moby'", "Sword", "Moby")]
    [InlineData("@.title==Moby||@.title==Sayings", "Sayings", "Moby")]
    [InlineData("@.title == \"Moby\"")]
    [InlineData("@.title =~ /s.*/i", "Sayings", "Sword")]
    [InlineData("@.title =~ /S.*/", "Sayings", "Sword")]
    [InlineData("/.*o.*/ =~ @.title", "Sword", "Moby")]
    [InlineData("@.title =~ /(?=M).*/", "Moby")]
    [InlineData("@.price == 8.950", "Sayings")]
    [InlineData("8.95 == @.price")]
    [InlineData("@.sold == true", "Sword")]
    [InlineData("@.sold == null", "Sayings")]
    [InlineData("@.isbn != null", "Sword", "Moby")]
    [InlineData("@.isbn != 1", "Sword", "Moby")]
    [InlineData("@.isbn == @.isbn", "Sword", "Moby")]
    [InlineData("@.tags == @.tags", "Sayings")]
    [InlineData("@.tags == ['old','short']")]
    [InlineData("@.title < N", "Moby")]
    [InlineData("@.title > 5", "Sayings", "Sword", "Moby")]
    [InlineData("(@.price >= 9 || @.tags) && @.title == 'Sword'", "Sword")]
    [InlineData("!(@.isbn == 'x')")]
    [InlineData("$.title", "Sayings", "Sword", "Moby")]
    [InlineData("1 == 1", "Sayings", "Sword", "Moby")]
    [InlineData("@.title ==")]
    public void A_filter_accepts_what_Jayway_accepts(string filter, params string[] titles) =>
        JsonPath.Parse($"$.books[?({filter})].title").Evaluate(Evaluation.Of(Store))!.AsArray()
            .Select(title => title!.GetValue<string>()).ShouldBe(titles, ignoreOrder: true);

    [Theory]
    [InlineData("$$.State.Name", "\"Await review\"")]
    [InlineData("$$['State']", """{"Name":"Await review"}""")]
    [InlineData("$$", """{"State":{"Name":"Await review"}}""")]
    [InlineData("$$.State.Name ", "\"Await review\"")]
    [InlineData("$photo.id", "\"cat\"")]
    [InlineData("$photo", """{"id":"cat","sizes":[1,2]}""")]
    [InlineData("$photo.sizes[1]", "2")]
    [InlineData("$", "7")]
    public void A_path_starts_from_the_input_the_context_object_or_a_variable(string path, string expected) =>
        Json.Write(JsonPath.Parse(path).Evaluate(Evaluation.Of(
            "7", """{"State":{"Name":"Await review"}}""", """{"photo":{"id":"cat","sizes":[1,2]}}"""))).ShouldBe(expected);

    [Theory]
    [InlineData("$.nope", "No results for path: $['nope']")]
    [InlineData("$.owner.nope", "No results for path: $['owner']['nope']")]
    [InlineData("$.nope.deep", "Missing property in path $['nope']")]
    [InlineData("$.limit.deep", "Property ['deep'] not found in path $['limit']")]
    [InlineData("$.books.length()", "Property ['length()'] not found in path $['books']")]
    [InlineData("$.owner.nothing.deep", "Property ['deep'] not found in path $['owner']['nothing']")]
    [InlineData("$.owner.nothing[0]", "The path $['owner']['nothing'] is null")]
    [InlineData("$.books[9]", "Index out of bounds when evaluating path $['books'][9]")]
    [InlineData("$.books[-1].title", "Index out of bounds when evaluating path $['books'][-1]")]
    [InlineData("$.books[2147483647]", "Index out of bounds when evaluating path $['books'][2147483647]")]
    [InlineData("$.books[0,9]", "Index out of bounds when evaluating path $['books'][9]")]
    [InlineData("$.books[-2:2]", "Index out of bounds when evaluating path $['books'][-2]")]
    [InlineData("$.limit[0].x", "Filter: [0]['x'] can only be applied to arrays. Current context is: 10")]
    [InlineData("$.owner[0]", "Filter: [0] can only be applied to arrays. Current context is: {first name=Ana, it=1, back\\slash=2, nothing=null, Test\\\"\"Name\"=3, a-b=4, *=5, 1st=6}")]
    [InlineData("$.limit[?(@.x)]", "Filter: [?] can not be applied to primitives. Current context is: 10")]
    [InlineData("$['owner','limit'].it", "Multi properties can only be used as path leafs: $['owner', 'limit']")]
    [InlineData("$.books[?(@.price < 10)].isbn", "No results for path: $['books'][0]['isbn']")]
    [InlineData("$.*.title", "Property ['title'] not found in path $['books']")]
    [InlineData("$..owner.nope", "No results for path: $['owner']['nope']")]
    [InlineData("$.books[?(@.price > dear)]", "Character d is neither a decimal digit number, decimal point, nor \"e\" notation exponential mark.")]
    [InlineData("$.books[?(@.title[0])]", "Filter: [0] can only be applied to arrays. Current context is: Sayings")]
    [InlineData("$.books[?(@.title =~ x)]", "java.lang.String cannot be cast to java.util.regex.Pattern")]
    public void A_path_that_finds_nothing_fails_in_the_words_of_Step_Functions(string path, string cause)
    {
        var error = Should.Throw<StatesError>(() => JsonPath.Parse(path).Evaluate(Evaluation.Of(Store)));
        error.Error.ShouldBe(ErrorNames.Runtime);
        error.Cause.ShouldBe($"Invalid path '{path}' : {cause}");
        JsonPath.Parse(path).TryEvaluate(Evaluation.Of(Store), out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("$")]
    [InlineData("$.a")]
    [InlineData("$[*]")]
    [InlineData("$..a")]
    public void Nothing_is_found_in_a_null_input(string path)
    {
        foreach (var find in new Action[] { () => JsonPath.Parse(path).Evaluate(Evaluation.Of("null")), () => JsonPath.Parse(path).TryEvaluate(Evaluation.Of("null"), out _) })
        {
            var error = Should.Throw<StatesError>(find);
            error.Error.ShouldBe(ErrorNames.Runtime);
            error.Cause.ShouldBe("Unable to apply Path transformation to null or empty input.");
        }
    }

    [Theory]
    [InlineData("", "must start with '$'")]
    [InlineData("limit", "must start with '$'")]
    [InlineData("$..", "A path can not end with a scan")]
    [InlineData("$.a..", "A path can not end with a scan")]
    [InlineData("$[", "Could not analyze path component: [")]
    [InlineData("$[]", "Could not analyze path component: []")]
    [InlineData("$[\"a\"]", "Could not analyze path component: [\"a\"]")]
    [InlineData("$['a", "is not complete")]
    [InlineData("$[0", "is not complete")]
    [InlineData("$[:]", "For input string: \"\"")]
    [InlineData("$[-]", "For input string: \"-\"")]
    [InlineData("$[99999999999]", "For input string: \"99999999999\"")]
    [InlineData("$[(@.count-1)]", "Invalid function: @.count")]
    [InlineData("$.a b", "Space not allowed in path")]
    [InlineData("$ .a", "Invalid path $ .a")]
    [InlineData("$1a", "cannot start with a digit")]
    [InlineData("$[?@.a]", "Filter must start with '[?('")]
    [InlineData("$[?()]", "a condition is missing")]
    [InlineData("$[?(true)]", "a comparison is missing")]
    [InlineData("$[?(@.a in ['x'])]", "Space not allowed in path")]
    [InlineData("$[?(@.a empty true)]", "Space not allowed in path")]
    [InlineData("$[?(@.a == 'x']", "is not complete")]
    [InlineData("$[?(@.a == ')]", "is not complete")]
    [InlineData("$[?(@.a && )]", "a condition is missing")]
    [InlineData("$[?(@.a == 'x && y')]", "a comparison is missing in y'")]
    [InlineData("$[?(@.a =~ /(/)]", "is not complete")]
    [InlineData("$[?(@.a =~ /[/)]", "not balanced")]
    [InlineData("$[?(@.a =~ /a{2,1}/)]", "the pattern cannot be used")]
    [InlineData("$[?(@..a)]", "is not definite")]
    [InlineData("$[?(@.a[?(@.b)])]", "is not definite")]
    [InlineData("$[?(@.a == !@.b)]", "Invalid negation")]
    public void What_is_not_a_path_is_refused(string path, string why) =>
        Should.Throw<FormatException>(() => JsonPath.Parse(path)).Message.ShouldContain(why);

    [Theory]
    [InlineData("[?(@", 100_000)]
    [InlineData("[?((", 100_000)]
    [InlineData("['a']$", 100_000)]
    [InlineData(".a", 100_000)]
    [InlineData("[?(@.a)]", 30_000)]
    [InlineData("..", 100_000)]
    public void A_path_of_any_length_is_answered_at_once(string piece, int times)
    {
        var text = "$" + string.Concat(Enumerable.Repeat(piece, times));
        foreach (var path in new[] { text, text + ".a", text + string.Concat(Enumerable.Repeat(")]", times)) })
        {
            try
            {
                JsonPath.Parse(path).TryEvaluate(Evaluation.Of("""{"a":{"a":1}}"""), out _);
            }
            catch (FormatException)
            {
                // Refused: the point is that it ends.
            }
        }
    }

    [Theory]
    [InlineData("$..*..*..*..*..*..*")]
    [InlineData("$[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0][0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]..*")]
    public void A_path_that_selects_without_end_fails(string path)
    {
        var big = "[" + string.Concat(Enumerable.Repeat("[", 40)) + string.Join(',', Enumerable.Repeat("\"" + new string('x', 100) + "\"", 1_000)) + string.Concat(Enumerable.Repeat("]", 40)) + "]";
        var error = Should.Throw<StatesError>(() => JsonPath.Parse(path).Evaluate(Evaluation.Of(big)));
        error.Cause.ShouldNotBeNull().Split(" : ")[1].ShouldContain("more than");
    }
}
