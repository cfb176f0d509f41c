using System.Text.Json.Nodes;

namespace PhotoFlow.LocalAws.Template;

/// <summary>The order in which CloudFormation creates resources: each after those that it refers to or depends on.</summary>
internal static class ResourceOrder
{
    /// <summary>The logical ids of the resources whose condition holds.</summary>
    /// <exception cref="LocalAwsException">Resources refer to each other in a circle, which the message names.</exception>
    public static IReadOnlyList<string> Of(StackTemplate template, TemplateValues values)
    {
        var resources = template.Body["Resources"]!.AsObject()
            .Where(resource => (string?)resource.Value!["Condition"] is not { } condition || values.Condition(condition))
            .ToDictionary(resource => resource.Key, resource => resource.Value!.AsObject());
        var order = new List<string>();
        var path = new List<string>();
        foreach (var id in resources.Keys)
            Visit(id);
        return order;

        void Visit(string id)
        {
            if (order.Contains(id) || !resources.TryGetValue(id, out var resource))
                return;
            if (path.Contains(id))
                throw new LocalAwsException($"Resources of the template depend on each other: {string.Join(" → ", path.SkipWhile(other => other != id))} → {id}.");
            path.Add(id);
            foreach (var other in values.References(resource["Properties"]).Concat(DependsOn(resource)).Distinct())
                Visit(other);
            path.RemoveAt(path.Count - 1);
            order.Add(id);
        }
    }

    private static IEnumerable<string> DependsOn(JsonObject resource) => resource["DependsOn"] switch
    {
        null => [],
        JsonArray ids => ids.Select(id => (string)id!),
        var id => [(string)id!],
    };
}
