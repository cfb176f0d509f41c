using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary><c>[1:3]</c>, <c>[:2]</c>, <c>[-2:]</c>: the items from the first index up to, not including, the second.</summary>
internal sealed class SliceStep(int? from, int? to) : PathStep
{
    public override void Select(JsonNode? node, JsonNode? root, List<JsonNode?> selected)
    {
        if (node is not JsonArray array)
            return;
        var end = Clamp(to ?? array.Count, array.Count);
        for (var i = Clamp(from ?? 0, array.Count); i < end; i++)
            selected.Add(array[i]);
    }

    private static int Clamp(int index, int count) => Math.Clamp(index < 0 ? count + index : index, 0, count);
}
