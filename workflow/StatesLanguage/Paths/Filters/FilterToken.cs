using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths.Filters;

/// <summary><c>[?(@.size &gt; 3)]</c>: the items of an array that a filter accepts; an object is accepted or not as a whole.</summary>
internal sealed class FilterToken : PathToken
{
    private readonly Filter? _filter;

    public FilterToken(Filter filter)
    {
        _filter = filter;
        Fragment = "[?]";
    }

    /// <param name="conditions">How many conditions it should have; it has none of them, and so fails when it is asked.</param>
    public FilterToken(int conditions) => Fragment = $"[{string.Join(',', Enumerable.Repeat('?', conditions))}]";

    protected override string Fragment { get; }

    public PathFailure? Accepts(JsonNode? node, JsonNode? root, out bool accepted)
    {
        accepted = false;
        return _filter is null ? new PathFailure($"The filter {Fragment} has no condition", IsMissing: false) : _filter.Accepts(node, root, out accepted);
    }

    public override PathFailure? Walk(JsonNode? node, PathWalk walk)
    {
        if (node is JsonObject)
            return Accepts(node, walk.Root, out var accepted) ?? (accepted ? walk.GoOn(Next, node) : null);
        if (node is not JsonArray items)
            return new PathFailure($"Filter: {this} can not be applied to primitives. Current context is: {JavaText.OfValue(node)}", IsMissing: false);
        for (var i = 0; i < items.Count; i++)
        {
            var failure = Accepts(items[i], walk.Root, out var accepted) ?? (accepted ? walk.GoOn(Next, i, items[i]) : null);
            if (failure is not null)
                return failure;
        }

        return null;
    }
}
