using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Paths.Filters;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary><c>..</c>: the next step is taken wherever it applies below here, parents before their children.</summary>
internal sealed class ScanToken : PathToken
{
    protected override string Fragment => "..";

    public override PathFailure? Walk(JsonNode? node, PathWalk walk)
    {
        // A path cannot end with "..", so there is a next step.
        var target = Next!;
        if (node is JsonObject members)
        {
            if (Applies(target, node, walk, out var applies) is { } failure)
                return failure;
            if (applies && target.Walk(node, walk) is { } failed)
                return failed;
            foreach (var (name, value) in members)
            {
                if (value is JsonObject or JsonArray && walk.GoOn(this, name, value) is { } below)
                    return below;
            }
        }
        else if (node is JsonArray items)
        {
            if (Applies(target, node, walk, out var applies) is { } failure)
                return failure;
            if (applies && OnArray(target, items, walk) is { } failed)
                return failed;
            for (var i = 0; i < items.Count; i++)
            {
                if (items[i] is JsonObject or JsonArray && walk.GoOn(this, i, items[i]) is { } below)
                    return below;
            }
        }

        return null;
    }

    /// <summary>Where a step follows the one that applies to an array, Jayway takes it from every item, whichever the first would have selected.</summary>
    private static PathFailure? OnArray(PathToken target, JsonArray items, PathWalk walk)
    {
        if (target.Next is null)
            return target.Walk(items, walk);
        for (var i = 0; i < items.Count; i++)
        {
            if (walk.GoOn(target.Next, i, items[i]) is { } failure)
                return failure;
        }

        return null;
    }

    private static PathFailure? Applies(PathToken target, JsonNode node, PathWalk walk, out bool applies)
    {
        applies = false;
        switch (target)
        {
            case PropertyToken property:
                applies = node is JsonObject members && property.AreAllIn(members);
                return null;
            case ArrayToken:
                applies = node is JsonArray;
                return null;
            case WildcardToken:
                applies = true;
                return null;
            case FilterToken filter:
                return filter.Accepts(node, walk.Root, out applies);
            default:
                return null;
        }
    }
}
