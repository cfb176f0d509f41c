using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary>Where a path starts: <c>$</c>, <c>$$</c> or a variable.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Variable">The variable's name, for a path that starts from one.</param>
internal readonly record struct PathRoot(PathRootKind Kind, string? Variable = null)
{
    /// <summary>The document that the path walks; false where it is a variable to which nothing was assigned.</summary>
    public bool TryResolve(in EvaluationContext context, out JsonNode? document)
    {
        if (Kind == PathRootKind.Variable)
            return context.Variables.TryGetValue(Variable!, out document);
        document = Kind == PathRootKind.Input ? context.Input : context.ContextObject;
        return true;
    }
}

/// <summary>The three documents that a path can start from.</summary>
internal enum PathRootKind
{
    /// <summary><c>$</c></summary>
    Input,

    /// <summary><c>$$</c></summary>
    Context,

    /// <summary><c>$name</c></summary>
    Variable,
}
