using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary>One step of a path, from a node to those that it selects.</summary>
internal abstract class PathStep
{
    /// <summary>Adds what the step selects below <paramref name="node"/>, in document order; nothing where it does not apply.</summary>
    /// <param name="node">The node to step from.</param>
    /// <param name="root">What <c>$</c> means inside a filter.</param>
    /// <param name="selected">Where to add.</param>
    public abstract void Select(JsonNode? node, JsonNode? root, List<JsonNode?> selected);
}

/// <summary>A step that selects one node or none, so that a path made of such steps has one result: a definite path.</summary>
internal abstract class DefiniteStep : PathStep
{
    /// <summary>Takes the step.</summary>
    public abstract bool TryTake(JsonNode? node, out JsonNode? next);

    /// <summary>Why the step cannot be taken from <paramref name="node"/>, in the words that Step Functions inherits from Jayway.</summary>
    /// <param name="node">What the step was taken from.</param>
    /// <param name="upToHere">The path that led to it.</param>
    /// <param name="isLast">Whether no step follows.</param>
    public abstract string WhyNot(JsonNode? node, string upToHere, bool isLast);

    /// <inheritdoc/>
    public sealed override void Select(JsonNode? node, JsonNode? root, List<JsonNode?> selected)
    {
        if (TryTake(node, out var next))
            selected.Add(next);
    }
}
