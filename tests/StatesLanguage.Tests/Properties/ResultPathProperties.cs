using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Xunit;
using PhotoFlow.StatesLanguage.Definition;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Tests.Properties;

/// <summary>A result that is put at a member of the input by way of their texts gives what putting it into the tree gives.</summary>
public class ResultPathProperties
{
    [Property(MaxTest = 1000)]
    public void The_text_is_that_of_the_tree(int seed)
    {
        var chance = new Random(seed);
        var input = Sample(chance, 3);
        var result = Sample(chance, 2);
        var path = ReferencePath.Parse("$." + Names[chance.Next(Names.Length)]);
        var place = ResultPlace.At(path);

        // As text of its own or of somebody else's, or as nodes.
        var expected = input is JsonObject ? Payload.Of(path.Insert(input, result)).Text : null;
        foreach (var given in new[] { Payload.Of(input), Payload.OfText(Json.Write(input)), Payload.OfText(Indented(input)), Shrunk(input) })
        {
            if (expected is null)
                Should.Throw<StatesError>(() => place.Put(given, Payload.Of(result))).Error.ShouldBe(ErrorNames.ResultPathMatchFailure);
            else
                place.Put(given, Payload.OfText(Indented(result))).Text.ShouldBe(expected);
        }
    }

    private static readonly string[] Names = ["a", "b", "long_name", "c"];

    private static Payload Shrunk(JsonNode? node)
    {
        var payload = Payload.Of(node?.DeepClone());
        payload.Shrink();
        return payload;
    }

    private static string Indented(JsonNode? node) => node?.ToJsonString(new() { WriteIndented = true }) ?? "null";

    private static JsonNode? Sample(Random chance, int depth) => chance.Next(depth > 0 ? 8 : 5) switch
    {
        0 => null,
        1 => chance.Next(100),
        2 => "text \"quoted\" \\ ü 😀 \u0001",
        3 => true,
        4 => 1.50m,
        5 => new JsonArray([.. Enumerable.Range(0, chance.Next(3)).Select(_ => Sample(chance, depth - 1))]),
        _ => new JsonObject(Names.Where(_ => chance.Next(2) == 0).Select(name => KeyValuePair.Create(name, Sample(chance, depth - 1)))),
    };
}
