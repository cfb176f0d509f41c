using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace PhotoFlow.StatesLanguage.Tests;

/// <summary>Any JSON document whose property names are few, so that paths find something in it.</summary>
public sealed record JsonSample(JsonNode? Value)
{
    public override string ToString() => Json.Write(Value);

    public static Arbitrary<JsonSample> Arbitrary() => Gen.Sized(size => Node(Math.Min(size, 20))).Select(node => new JsonSample(node)).ToArbitrary();

    private static Gen<JsonNode?> Node(int size)
    {
        var scalar = Gen.OneOf(
            Gen.Constant<JsonNode?>(null),
            Gen.Elements(true, false).Select(value => (JsonNode?)value),
            Gen.Choose(-3, 12).Select(value => (JsonNode?)value),
            Gen.Elements(1.5, -0.25, 1e300).Select(value => (JsonNode?)value),
            Gen.Elements("", "a", "x y", "2026-05-01T12:00:00Z", "{}", "é\n\"").Select(value => (JsonNode?)value));
        if (size == 0)
            return scalar;
        var child = Node(size / 3);
        return Gen.OneOf(
            scalar,
            child.ListOf().Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
            Gen.Zip(Gen.Elements("a", "b", "name"), child).ListOf().Select(ToObject));
    }

    private static JsonNode? ToObject(List<(string Name, JsonNode? Value)> properties)
    {
        var o = new JsonObject();
        foreach (var (name, value) in properties)
            o[name] = value?.DeepClone();
        return o;
    }
}
