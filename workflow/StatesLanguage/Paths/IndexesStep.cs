using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary><c>[0,2,-1]</c>: several items of an array, in the order asked for.</summary>
internal sealed class IndexesStep(IReadOnlyList<int> indexes) : PathStep
{
    private readonly IndexStep[] _steps = [.. indexes.Select(index => new IndexStep(index))];

    public override void Select(JsonNode? node, JsonNode? root, List<JsonNode?> selected)
    {
        foreach (var step in _steps)
            step.Select(node, root, selected);
    }
}
