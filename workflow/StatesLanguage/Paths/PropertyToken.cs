using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary><c>.name</c> or <c>['name']</c>; or at the end of a path <c>['a','b']</c>, an object of just those properties.</summary>
internal sealed class PropertyToken(IReadOnlyList<string> names) : PathToken
{
    /// <summary>The property's name; null where there are several.</summary>
    public string? Name { get; } = names is [var only] ? only : null;

    protected override bool IsTokenDefinite => true;

    protected override string Fragment { get; } = $"[{string.Join(", ", names.Select(name => $"'{name}'"))}]";

    public override PathOutcome Take(JsonNode? node, out JsonNode? next)
    {
        next = null;
        if (node is not JsonObject members)
            return PathOutcome.Missing;
        if (Name is not null)
            return members.TryGetPropertyValue(Name, out next) ? PathOutcome.Found : PathOutcome.Missing;
        if (Next is not null)
            return PathOutcome.Misfit;
        next = Pick(members);
        return PathOutcome.Found;
    }

    public override PathFailure? Walk(JsonNode? node, PathWalk walk)
    {
        if (node is not JsonObject members)
            return walk.Missing($"Property {Fragment} not found in path ", "");
        if (Name is not null)
        {
            if (members.TryGetPropertyValue(Name, out var value))
                return walk.GoOn(Next, Name, value);
            if (Next is null)
                return walk.Missing("No results for path: ", Fragment);
            return IsUpstreamDefinite || walk.RequiresProperties ? walk.Missing("Missing property in path ", Fragment) : null;
        }

        if (Next is not null)
            return walk.Misfit("Multi properties can only be used as path leafs: ", Fragment);
        if (walk.RequiresProperties && !names.All(members.ContainsKey))
            return walk.Missing("Missing property in path ", Fragment);
        return walk.GoOn(null, Pick(members));
    }

    /// <summary>Whether an object has all of the properties, which is where <c>..</c> stops.</summary>
    public bool AreAllIn(JsonObject members) => names.All(members.ContainsKey);

    private JsonObject Pick(JsonObject members)
    {
        var picked = new JsonObject();
        foreach (var name in names)
        {
            if (members.TryGetPropertyValue(name, out var value))
                picked[name] = value?.DeepClone();
        }

        return picked;
    }
}
