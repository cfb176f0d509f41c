using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary><c>['a','b']</c> at the end of a path: an object of just those properties, as Jayway gives it.</summary>
internal sealed class PickStep(IReadOnlyList<string> names) : DefiniteStep
{
    public override bool TryTake(JsonNode? node, out JsonNode? next)
    {
        next = null;
        if (node is not JsonObject o)
            return false;
        var picked = new JsonObject();
        foreach (var name in names)
        {
            if (o.TryGetPropertyValue(name, out var value))
                picked[name] = value?.DeepClone();
        }

        next = picked;
        return true;
    }

    public override string WhyNot(JsonNode? node, string upToHere, bool isLast) =>
        $"Expected to find an object with property {this} in path {upToHere} but found '{JavaName.Of(node)}'. " +
        "This is not a json object according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JsonSmartJsonProvider'.";

    public override string ToString() => $"[{string.Join(",", names.Select(name => $"'{name}'"))}]";
}
