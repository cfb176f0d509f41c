using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary>
/// One step of a path. The steps and their quirks are those of the classes of the same names in Jayway's json-path 2.0.0
/// (<c>PropertyPathToken</c>, <c>ArrayPathToken</c>, …), down to the words of the errors.
/// </summary>
internal abstract class PathToken
{
    /// <summary>The next step; null for the last.</summary>
    public PathToken? Next { get; private set; }

    /// <summary>Whether this step and all that follow it select one value.</summary>
    public bool IsPathDefinite { get; private set; }

    /// <summary>Whether the step before this one, this one and all that follow select one value each.</summary>
    protected bool IsUpstreamDefinite { get; private set; }

    /// <summary>Whether this step selects one value.</summary>
    protected virtual bool IsTokenDefinite => false;

    /// <summary>The step as Jayway writes it in its errors.</summary>
    protected abstract string Fragment { get; }

    /// <summary>Joins the steps of a path.</summary>
    public static PathToken Chain(IReadOnlyList<PathToken> tokens)
    {
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            var token = tokens[i];
            token.Next = i + 1 < tokens.Count ? tokens[i + 1] : null;
            token.IsPathDefinite = token.IsTokenDefinite && token.Next is not { IsPathDefinite: false };
            if (token.Next is { } next)
                next.IsUpstreamDefinite = token.IsPathDefinite;
        }

        return tokens[0];
    }

    /// <summary>Takes the step, as one of a definite path.</summary>
    public virtual PathOutcome Take(JsonNode? node, out JsonNode? next)
    {
        next = null;
        return PathOutcome.Misfit;
    }

    /// <summary>Takes the step and all that follow.</summary>
    /// <returns>Null where that worked, though it may have found nothing.</returns>
    public abstract PathFailure? Walk(JsonNode? node, PathWalk walk);

    /// <summary>The step and all that follow.</summary>
    public sealed override string ToString() => Fragment + Next;
}

/// <summary><c>$</c> or <c>@</c>. Jayway takes one in the middle of a path too, where it selects what the steps before it have.</summary>
internal sealed class RootToken : PathToken
{
    protected override bool IsTokenDefinite => true;

    protected override string Fragment => "$";

    public override PathOutcome Take(JsonNode? node, out JsonNode? next)
    {
        next = node;
        return PathOutcome.Found;
    }

    public override PathFailure? Walk(JsonNode? node, PathWalk walk) => walk.Restart(Next, node);
}

/// <summary><c>.*</c> or <c>[*]</c>: every item of an array, every value of an object.</summary>
internal sealed class WildcardToken : PathToken
{
    protected override string Fragment => "[*]";

    public override PathFailure? Walk(JsonNode? node, PathWalk walk)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                if (walk.GoOn(Next, name, value) is { } failure)
                    return failure;
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (walk.TryItem(Next, i, items[i]) is { } failure)
                    return failure;
            }
        }

        return null;
    }
}
