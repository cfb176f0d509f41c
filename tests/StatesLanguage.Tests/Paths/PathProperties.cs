using System.Text.Json.Nodes;
using FsCheck.Xunit;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Tests.Paths;

[Properties(Arbitrary = [typeof(ExpressionText), typeof(JsonSample)], MaxTest = 1_000)]
public class PathProperties
{
    [Property]
    public void Any_text_is_a_path_or_is_refused_and_a_path_fails_only_by_a_States_error(ExpressionText text, JsonSample document)
    {
        foreach (var candidate in new[] { text.Value, $"${text.Value}", $"$.a[?(@{text.Value})]", $"$..{text.Value}", $"$[?({text.Value})]" })
        {
            try
            {
                JsonPath.Parse(candidate).Evaluate(new EvaluationContext(document.Value, document.Value, new Dictionary<string, JsonNode?>()));
            }
            catch (FormatException)
            {
                // Refused at load.
            }
            catch (StatesError)
            {
                // Nothing there.
            }
        }
    }

    [Property]
    public void A_slice_is_what_counting_gives(int?[] items, sbyte? from, sbyte? to)
    {
        // A slice with both ends counts from the front only, as in Jayway 2.0.0; without any, it is not a slice.
        if ((from is null && to is null) || (from is < 0 && to is not null))
            return;
        var array = new JsonArray([.. items.Select(item => (JsonNode?)item)]);
        var path = JsonPath.Parse($"$[{from}:{to}]");

        bool IsInside(int index) =>
            index >= (from is < 0 ? items.Length + from : from ?? 0) && index < (to is < 0 && from is null ? items.Length + to : to ?? items.Length);
        var expected = items.Where((_, index) => IsInside(index));

        Select(path, array).ShouldBe(expected.Select(item => Json.Write((JsonNode?)item)));
    }

    [Property]
    public void A_wildcard_selects_every_child_and_a_descent_every_descendant(JsonSample document)
    {
        if (document.Value is null)
            return;
        Select(JsonPath.Parse("$[*]"), document.Value).ShouldBe(Children(document.Value).Select(Json.Write));
        Select(JsonPath.Parse("$..*"), document.Value).Order().ShouldBe(Descendants(document.Value).Select(Json.Write).Order());
        Select(JsonPath.Parse("$..['name']"), document.Value).Count()
            .ShouldBe(Json.Write(document.Value).Split("\"name\":").Length - 1);
    }

    [Property]
    public void What_was_inserted_is_found(JsonSample document, JsonSample value)
    {
        var path = ReferencePath.Parse("$.a.name");
        try
        {
            var result = path.Insert(document.Value, value.Value);
            JsonNode.DeepEquals(path.Path.Evaluate(Evaluation.Of(Json.Write(result))), value.Value).ShouldBeTrue();
        }
        catch (StatesError error)
        {
            error.Error.ShouldBe(ErrorNames.ResultPathMatchFailure);
        }
    }

    private static IEnumerable<string> Select(JsonPath path, JsonNode? document) =>
        path.Evaluate(Evaluation.Of(Json.Write(document)))!.AsArray().Select(Json.Write);

    private static IEnumerable<JsonNode?> Children(JsonNode? node) => node switch
    {
        JsonArray array => array,
        JsonObject o => o.Select(property => property.Value),
        _ => [],
    };

    private static IEnumerable<JsonNode?> Descendants(JsonNode? node) => Children(node).SelectMany(child => Descendants(child).Prepend(child));
}
