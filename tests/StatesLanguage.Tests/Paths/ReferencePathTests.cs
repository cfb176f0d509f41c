using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Tests.Paths;

public class ReferencePathTests
{
    [Theory]
    [InlineData("$", """{"a":1}""", "9")]
    [InlineData("$.b", """{"a":1}""", """{"a":1,"b":9}""")]
    [InlineData("$.a", """{"a":1,"b":2}""", """{"a":9,"b":2}""")]
    [InlineData("$.x.y", """{"a":1}""", """{"a":1,"x":{"y":9}}""")]
    [InlineData("$.a.y", """{"a":null}""", """{"a":{"y":9}}""")]
    [InlineData("$.l[1]", """{"l":[1,2]}""", """{"l":[1,9]}""")]
    [InlineData("$.l[0].x", """{"l":[{}]}""", """{"l":[{"x":9}]}""")]
    public void A_result_is_put_at_its_path_in_a_copy(string path, string document, string expected)
    {
        var original = Json.Parse(document);
        Json.Write(ReferencePath.Parse(path).Insert(original, 9)).ShouldBe(expected);
        Json.Write(original).ShouldBe(document);
    }

    [Theory]
    [InlineData("$.a", "7")]
    [InlineData("$.a.b", """{"a":"text"}""")]
    [InlineData("$.l[2]", """{"l":[1,2]}""")]
    [InlineData("$.a[0]", "{}")]
    public void A_path_through_a_value_of_another_kind_fails(string path, string document) =>
        Should.Throw<StatesError>(() => ReferencePath.Parse(path).Insert(Json.Parse(document), 9))
            .Error.ShouldBe(ErrorNames.ResultPathMatchFailure);

    [Theory]
    [InlineData("$.a[*]")]
    [InlineData("$..a")]
    [InlineData("$.a[-1]")]
    [InlineData("$.a[0:1]")]
    [InlineData("$['a','b']")]
    [InlineData("$.a[(@.length-1)]")]
    [InlineData("$.a]")]
    [InlineData("$.a[?(@.b)]")]
    [InlineData("$$.Execution")]
    [InlineData("$$")]
    [InlineData("$photo")]
    [InlineData("$photo.name")]
    public void A_path_that_names_no_single_place_is_refused(string path) => Should.Throw<FormatException>(() => ReferencePath.Parse(path));
}
