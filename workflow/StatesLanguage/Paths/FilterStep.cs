using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Paths.Filters;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary><c>[?(@.size &gt; 3)]</c>: the items of an array that a predicate accepts; an object is accepted or not as a whole.</summary>
internal sealed class FilterStep(Filter filter) : PathStep
{
    public override void Select(JsonNode? node, JsonNode? root, List<JsonNode?> selected)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                if (filter.Accepts(item, root))
                    selected.Add(item);
            }
        }
        else if (node is JsonObject && filter.Accepts(node, root))
        {
            selected.Add(node);
        }
    }
}
