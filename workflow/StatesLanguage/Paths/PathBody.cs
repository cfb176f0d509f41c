using System.Text;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary>The steps of a path, whatever it starts from.</summary>
internal sealed class PathBody(PathStep[] steps, PathFunction? function)
{
    public IReadOnlyList<PathStep> Steps => steps;

    public bool HasFunction => function is not null;

    public bool IsDefinite { get; } = Array.TrueForAll(steps, step => step is DefiniteStep);

    /// <summary>Walks the path from a node; null where that worked, and otherwise where it ended.</summary>
    /// <param name="from">The node to start from.</param>
    /// <param name="root">What <c>$</c> means inside a filter.</param>
    /// <param name="value">What was found: where it stands in its document, or a new array for an indefinite path.</param>
    public PathMiss? Find(JsonNode? from, JsonNode? root, out JsonNode? value)
    {
        value = null;
        if (!IsDefinite)
        {
            value = SelectAll(from, root);
        }
        else
        {
            var node = from;
            for (var i = 0; i < steps.Length; i++)
            {
                if (!((DefiniteStep)steps[i]).TryTake(node, out var next))
                    return new PathMiss(i, node);
                node = next;
            }

            value = node;
        }

        if (function is not null)
            value = function.Apply(value);
        return null;
    }

    /// <summary>Why the walk ended where it did, in the words that Step Functions inherits from Jayway.</summary>
    public string Explain(PathMiss miss)
    {
        var upToHere = new StringBuilder("$");
        foreach (var step in steps.AsSpan(0, miss.Step))
            upToHere.Append(step);
        return ((DefiniteStep)steps[miss.Step]).WhyNot(miss.Node, upToHere.ToString(), miss.Step == steps.Length - 1);
    }

    /// <summary>Whether the path ended only for want of items: the last step asked for one past the end of an array.</summary>
    public bool IsPastTheEnd(PathMiss miss) =>
        miss.Node is JsonArray && miss.Step == steps.Length - 1 && steps[miss.Step] is IndexStep;

    private JsonArray SelectAll(JsonNode? from, JsonNode? root)
    {
        List<JsonNode?> selected = [from];
        foreach (var step in steps)
        {
            var next = new List<JsonNode?>();
            foreach (var node in selected)
                step.Select(node, root, next);
            selected = next;
        }

        return new JsonArray([.. selected.Select(node => node?.DeepClone())]);
    }
}

/// <summary>Where a definite path found nothing.</summary>
/// <param name="Step">The step that could not be taken; -1 where the variable that the path starts from does not exist.</param>
/// <param name="Node">What it was to be taken from.</param>
internal readonly record struct PathMiss(int Step, JsonNode? Node);
