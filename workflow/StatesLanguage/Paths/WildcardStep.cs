using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary><c>.*</c> or <c>[*]</c>: every item of an array, every value of an object.</summary>
internal sealed class WildcardStep : PathStep
{
    public override void Select(JsonNode? node, JsonNode? root, List<JsonNode?> selected)
    {
        if (node is JsonArray array)
        {
            selected.AddRange(array);
        }
        else if (node is JsonObject o)
        {
            foreach (var (_, value) in o)
                selected.Add(value);
        }
    }
}
