using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Tests.Paths;

public class JsonPathTests
{
    private const string Store = """
        {
          "books": [
            {"title": "Sayings", "price": 8.95, "tags": ["old", "short"]},
            {"title": "Sword", "price": 12.99, "isbn": "0-553"},
            {"title": "Moby", "price": 8.99, "isbn": "0-395", "tags": []}
          ],
          "owner": {"first name": "Ana", "it's": 1, "back\\slash": 2, "nothing": null, "Test\\\"\"Name\"": 3},
          "limit": 10,
          "matrix": [[1, 2], [3, 4]]
        }
        """;

    [Theory]
    [InlineData("$.limit", "10")]
    [InlineData("$['limit']", "10")]
    [InlineData("$[\"limit\"]", "10")]
    [InlineData("$.owner['first name']", "\"Ana\"")]
    [InlineData(@"$.owner['it\'s']", "1")]
    [InlineData(@"$.owner['back\\slash']", "2")]
    [InlineData(@"$.owner['Test\""""Name""']", "3")]
    [InlineData("$.owner.nothing", "null")]
    [InlineData("$.books[0].title", "\"Sayings\"")]
    [InlineData("$.books[-1].title", "\"Moby\"")]
    [InlineData("$.matrix[1][0]", "3")]
    [InlineData("$.books[*].title", """["Sayings","Sword","Moby"]""")]
    [InlineData("$.books[1:].title", """["Sword","Moby"]""")]
    [InlineData("$.books[:1].title", """["Sayings"]""")]
    [InlineData("$.books[-2:].title", """["Sword","Moby"]""")]
    [InlineData("$.books[0,2].title", """["Sayings","Moby"]""")]
    [InlineData("$.books[0:99].title", """["Sayings","Sword","Moby"]""")]
    [InlineData("$.matrix[*][*]", "[1,2,3,4]")]
    [InlineData("$..title", """["Sayings","Sword","Moby"]""")]
    [InlineData("$..books[0].title", """["Sayings"]""")]
    [InlineData("$.books..isbn", """["0-553","0-395"]""")]
    [InlineData("$.owner['it\\'s','nothing']", """{"it's":1,"nothing":null}""")]
    [InlineData("$.books[?(@.isbn)].title", """["Sword","Moby"]""")]
    [InlineData("$.books[?(!@.isbn)].title", """["Sayings"]""")]
    [InlineData("$.books[?(@.price < 10 && @.isbn == '0-395')].title", """["Moby"]""")]
    [InlineData("$.books[?(@.price > $.limit || @['title'] == \"Moby\")].title", """["Sword","Moby"]""")]
    [InlineData("$.books[?(@.title =~ /s.*/i)].title", """["Sayings","Sword"]""")]
    [InlineData("$.books[?(@.title in ['Moby', 'Dick'])].price", "[8.99]")]
    [InlineData("$.books[?(@.tags contains 'old')].title", """["Sayings"]""")]
    [InlineData("$.books[?(@.tags empty true)].title", """["Moby"]""")]
    [InlineData("$.books[?(@.tags size 2)].title", """["Sayings"]""")]
    [InlineData("$.books[?(@.price == 8.950)].title", """["Sayings"]""")]
    [InlineData("$.books[?((@.price >= 9 || @.tags) && !(@.isbn == '0-395'))].title", """["Sayings","Sword"]""")]
    [InlineData("$.books.length()", "3")]
    [InlineData("$.books[*].price.max()", "12.99")]
    [InlineData("$.matrix[1].sum()", "7.0")]
    [InlineData("$.nothing[*].here", "[]")]
    [InlineData("$.nothing.here[1:]", "[]")]
    [InlineData("$.limit[*]", "[]")]
    public void A_path_selects_what_Jayway_selects(string path, string expected) =>
        Json.Write(JsonPath.Parse(path).Evaluate(Evaluation.Of(Store))).ShouldBe(expected);

    [Theory]
    [InlineData("$$.State.Name", "\"Await review\"")]
    [InlineData("$$['State']", """{"Name":"Await review"}""")]
    [InlineData("$$", """{"State":{"Name":"Await review"}}""")]
    [InlineData("$photo.id", "\"cat\"")]
    [InlineData("$photo", """{"id":"cat","sizes":[1,2]}""")]
    [InlineData("$photo.sizes[1]", "2")]
    [InlineData("$", "7")]
    public void A_path_starts_from_the_input_the_context_object_or_a_variable(string path, string expected) =>
        Json.Write(JsonPath.Parse(path).Evaluate(Evaluation.Of(
            "7", """{"State":{"Name":"Await review"}}""", """{"photo":{"id":"cat","sizes":[1,2]}}"""))).ShouldBe(expected);

    [Theory]
    [InlineData("$.nope", "Invalid path '$.nope' : No results for path: $['nope']")]
    [InlineData("$.owner.nope", "Invalid path '$.owner.nope' : No results for path: $['owner']['nope']")]
    [InlineData("$.nope.deep", "Invalid path '$.nope.deep' : Missing property in path $['nope']")]
    [InlineData("$.books[9]", "Invalid path '$.books[9]' : No results for path: $['books'][9]")]
    [InlineData("$.limit[0]", "Invalid path '$.limit[0]' : Filter: [0] can only be applied to arrays. Current context is: 10")]
    public void A_definite_path_that_finds_nothing_fails_in_the_words_of_Step_Functions(string path, string cause)
    {
        var error = Should.Throw<StatesError>(() => JsonPath.Parse(path).Evaluate(Evaluation.Of(Store)));
        error.Error.ShouldBe(ErrorNames.Runtime);
        error.Cause.ShouldBe(cause);
        JsonPath.Parse(path).TryEvaluate(Evaluation.Of(Store), out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("limit")]
    [InlineData("$.")]
    [InlineData("$..")]
    [InlineData("$.a.")]
    [InlineData("$[")]
    [InlineData("$[]")]
    [InlineData("$['a]")]
    [InlineData("$.a b")]
    [InlineData("$[?(@.a ==)]")]
    [InlineData("$[?(@.a == 'x']")]
    [InlineData("$[?(@.a =~ /(/)]")]
    [InlineData("$.a.concat('x')")]
    [InlineData("$[99999999999]")]
    [InlineData("$1a")]
    [InlineData("$.a]")]
    public void What_is_no_path_is_refused(string path) => Should.Throw<FormatException>(() => JsonPath.Parse(path));

    [Fact]
    public void A_filter_that_nests_without_end_is_refused() =>
        Should.Throw<FormatException>(() => JsonPath.Parse($"$[?({new string('(', 100_000)}"));
}
