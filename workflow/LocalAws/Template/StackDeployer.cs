using System.Text.Json.Nodes;

namespace PhotoFlow.LocalAws.Template;

/// <summary>Creates a template's resources, each by the handler of its type.</summary>
internal sealed class StackDeployer(IReadOnlyCollection<ResourceBinding> bindings)
{
    /// <summary>What the CDK writes into each template for its own statistics.</summary>
    private const string Statistics = "AWS::CDK::Metadata";

    private readonly Dictionary<string, ResourceBinding> _bindings = bindings.ToDictionary(binding => binding.Type.Name);

    /// <param name="template">The stack's template.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LocalAwsException">A resource cannot be created; the message names it and says why.</exception>
    public async Task<Deployment> DeployAsync(StackTemplate template, CancellationToken cancellationToken = default)
    {
        var values = new TemplateValues(template);
        IReadOnlyList<string> order = [.. ResourceOrder.Of(template, values).Where(id => TypeOf(template, id) != Statistics)];
        RefuseUnknownTypes(template, order);

        var resources = new Dictionary<string, CreatedResource>();
        var standIns = new List<(string, string)>();
        var without = new SortedDictionary<string, ISet<string>>(StringComparer.Ordinal);
        foreach (var id in order)
        {
            var (type, handler) = _bindings[TypeOf(template, id)];
            if (!without.TryGetValue(type.Name, out var notEmulated))
                without[type.Name] = notEmulated = new SortedSet<string>(StringComparer.Ordinal);
            var resource = type.Keep(Definition(template, id, values), notEmulated);
            resources[id] = await CreateAsync(handler, resource, cancellationToken);
            values.Add(id, resources[id]);
            if (type.IsStandIn)
                standIns.Add((id, type.Name));
        }

        var warnings = new List<string>();
        foreach (var handler in bindings.Select(binding => binding.Handler).OfType<ICompletion>().Distinct())
            warnings.AddRange(await handler.CompleteAsync(cancellationToken));
        var properties = without.Where(type => type.Value.Count > 0).Select(type => $"{string.Join(", ", type.Value)} of {type.Key}");
        return new Deployment(Outputs(template, values), resources, standIns, [.. properties], warnings);
    }

    private static string TypeOf(StackTemplate template, string id) => (string)template.Body["Resources"]![id]!["Type"]!;

    private void RefuseUnknownTypes(StackTemplate template, IReadOnlyList<string> order)
    {
        var unknown = order
            .Where(id => !_bindings.ContainsKey(TypeOf(template, id)))
            .Select(id => $"{id} ({TypeOf(template, id)})")
            .ToList();
        if (unknown.Count > 0)
            throw new LocalAwsException($"LocalAws does not know these resources of the template: {string.Join(", ", unknown)}.");
    }

    private static ResourceDefinition Definition(StackTemplate template, string id, TemplateValues values)
    {
        var json = template.Body["Resources"]![id]!.AsObject();
        try
        {
            var properties = values.Resolve(json["Properties"])?.AsObject() ?? [];
            return new ResourceDefinition(id, (string)json["Type"]!, properties, json["Metadata"] as JsonObject ?? []);
        }
        catch (LocalAwsException exception)
        {
            throw new LocalAwsException($"{id} ({json["Type"]}): {exception.Message}", exception);
        }
    }

    private static async Task<CreatedResource> CreateAsync(
        IResourceHandler handler, ResourceDefinition resource, CancellationToken cancellationToken)
    {
        try
        {
            return await handler.CreateAsync(resource, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new LocalAwsException($"{resource.LogicalId} ({resource.Type}) cannot be created: {exception.Message}", exception);
        }
    }

    private static Dictionary<string, string> Outputs(StackTemplate template, TemplateValues values) =>
        (template.Body["Outputs"] as JsonObject ?? [])
            .Where(output => (string?)output.Value!["Condition"] is not { } condition || values.Condition(condition))
            .ToDictionary(output => output.Key, output => values.Resolve(output.Value!["Value"])!.ToString());
}
