using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary><c>.name</c> or <c>['name']</c>.</summary>
internal sealed class NameStep(string name) : DefiniteStep
{
    public string Name { get; } = name;

    public override bool TryTake(JsonNode? node, out JsonNode? next)
    {
        next = null;
        return node is JsonObject o && o.TryGetPropertyValue(Name, out next);
    }

    public override string WhyNot(JsonNode? node, string upToHere, bool isLast) => node switch
    {
        JsonObject when isLast => $"No results for path: {upToHere}{this}",
        JsonObject => $"Missing property in path {upToHere}{this}",
        _ => $"Expected to find an object with property {this} in path {upToHere} but found '{JavaName.Of(node)}'. " +
            "This is not a json object according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JsonSmartJsonProvider'.",
    };

    public override string ToString() => $"['{Name}']";
}
