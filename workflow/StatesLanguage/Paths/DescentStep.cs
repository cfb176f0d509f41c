using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary><c>..</c>: the node and everything below it, parents before their children.</summary>
internal sealed class DescentStep : PathStep
{
    public override void Select(JsonNode? node, JsonNode? root, List<JsonNode?> selected)
    {
        if (node is JsonObject o)
        {
            selected.Add(node);
            foreach (var (_, value) in o)
                Select(value, root, selected);
        }
        else if (node is JsonArray array)
        {
            selected.Add(node);
            foreach (var item in array)
                Select(item, root, selected);
        }
    }
}
