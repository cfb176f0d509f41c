using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary><c>['a','b']</c> in the middle of a path: each of several properties.</summary>
internal sealed class NamesStep(IReadOnlyList<string> names) : PathStep
{
    public IReadOnlyList<string> Names { get; } = names;

    public override void Select(JsonNode? node, JsonNode? root, List<JsonNode?> selected)
    {
        if (node is not JsonObject o)
            return;
        foreach (var name in Names)
        {
            if (o.TryGetPropertyValue(name, out var value))
                selected.Add(value);
        }
    }
}
