using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary>How looking for something by a path ended.</summary>
internal enum PathOutcome
{
    /// <summary>There is a value, which may be null.</summary>
    Found,

    /// <summary>There is nothing at the path (Jayway's PathNotFoundException).</summary>
    Missing,

    /// <summary>The path does not fit the document, such as an index into an object (Jayway's InvalidPathException).</summary>
    Misfit,
}

/// <summary>The steps of a path, whatever document it starts from.</summary>
/// <param name="first">The first step, which stands for the <c>$</c> or <c>@</c>.</param>
/// <param name="fromRoot">Whether the path was written with <c>$</c>, rather than with the <c>@</c> of a filter.</param>
internal sealed class CompiledPath(PathToken first, bool fromRoot)
{
    public PathToken First => first;

    public bool FromRoot => fromRoot;

    public bool IsDefinite => first.IsPathDefinite;

    /// <summary>Walks the path.</summary>
    /// <param name="from">The value to start from.</param>
    /// <param name="root">What <c>$</c> means inside a filter.</param>
    /// <param name="value">What was found: where it stands in its document, or a new array for an indefinite path.</param>
    public PathOutcome Find(JsonNode? from, JsonNode? root, out JsonNode? value)
    {
        if (!IsDefinite)
            return Select(from, root, out value) switch { null => PathOutcome.Found, { IsMissing: true } => PathOutcome.Missing, _ => PathOutcome.Misfit };

        value = from;
        for (var token = first; token is not null; token = token.Next)
        {
            var outcome = token.Take(value, out value);
            if (outcome != PathOutcome.Found)
                return outcome;
        }

        return PathOutcome.Found;
    }

    /// <summary>Why the path finds nothing, in Jayway's words.</summary>
    public string Explain(JsonNode? from, JsonNode? root, bool requiresProperties = false) =>
        Walk(from, new PathWalk(root, requiresProperties))?.Message ?? $"No results for path: {first}";

    /// <summary>Whether all that is missing is an item: the path ends with an index that the array does not have.</summary>
    public bool EndsOutsideAnArray(JsonNode? from)
    {
        var value = from;
        for (var token = first; token is not null; token = token.Next)
        {
            if (token is ArrayToken { Next: null } && value is JsonArray)
                return true;
            if (token.Take(value, out value) != PathOutcome.Found)
                return false;
        }

        return false;
    }

    private PathFailure? Select(JsonNode? from, JsonNode? root, out JsonNode? value)
    {
        var walk = new PathWalk(root);
        var failure = Walk(from, walk);
        value = failure is null ? new JsonArray([.. walk.Found.Select(node => node?.DeepClone())]) : null;
        return failure;
    }

    private PathFailure? Walk(JsonNode? from, PathWalk walk) => first.Walk(from, walk) ?? walk.CheckSize();
}
