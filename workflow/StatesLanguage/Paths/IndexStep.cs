using System.Globalization;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary><c>[3]</c>, or <c>[-1]</c> counted from the end.</summary>
internal sealed class IndexStep(int index) : DefiniteStep
{
    public int Index { get; } = index;

    public override bool TryTake(JsonNode? node, out JsonNode? next)
    {
        next = null;
        if (node is not JsonArray array)
            return false;
        var at = Index < 0 ? array.Count + Index : Index;
        if (at < 0 || at >= array.Count)
            return false;
        next = array[at];
        return true;
    }

    public override string WhyNot(JsonNode? node, string upToHere, bool isLast) => node switch
    {
        JsonArray => $"No results for path: {upToHere}{this}",
        null => $"The path {upToHere} is null",
        _ => $"Filter: {this} can only be applied to arrays. Current context is: {JavaText.Of(node)}",
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Index}]");
}
