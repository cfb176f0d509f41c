using System.Text.Json.Nodes;

namespace PhotoFlow.LocalAws.Template;

/// <summary>Creates a template's resources, each by the handler of its type.</summary>
internal sealed class StackDeployer(IReadOnlyCollection<IResourceHandler> handlers)
{
    private readonly Dictionary<string, IResourceHandler> _handlers = handlers
        .SelectMany(handler => handler.ResourceTypes.Select(type => (type, handler)))
        .ToDictionary(pair => pair.type, pair => pair.handler);

    /// <param name="template">The synthesized stack.</param>
    /// <param name="created">Told of each resource as it is created, for a line of progress.</param>
    /// <param name="cancellationToken">Ends the start of the sandbox.</param>
    /// <exception cref="LocalAwsException">A type is unknown, or a resource cannot be created. Names the logical id and the type.</exception>
    public async Task<Deployment> DeployAsync(
        StackTemplate template, Action<ResourceDefinition>? created = null, CancellationToken cancellationToken = default)
    {
        var values = new TemplateValues(template);
        var order = ResourceOrder.Of(template, values);
        RefuseUnknownTypes(template, order);

        var resources = new Dictionary<string, CreatedResource>();
        var notEmulated = new List<(string, string)>();
        foreach (var id in order)
        {
            var resource = Definition(template, id, values);
            if (UnemulatedTypes.IsNothing(resource.Type))
                continue;
            if (_handlers.TryGetValue(resource.Type, out var handler))
            {
                resources[id] = await CreateAsync(handler, resource, cancellationToken);
                created?.Invoke(resource);
            }
            else
            {
                resources[id] = UnemulatedTypes.StandIn(resource, template.StackName);
                notEmulated.Add((id, resource.Type));
            }

            values.Add(id, resources[id]);
        }

        var warnings = new List<string>();
        foreach (var handler in handlers.OfType<ICompletion>())
            warnings.AddRange(await handler.CompleteAsync(cancellationToken));
        return new Deployment(Outputs(template, values), resources, notEmulated, warnings);
    }

    private void RefuseUnknownTypes(StackTemplate template, IReadOnlyList<string> order)
    {
        var unknown = order
            .Select(id => (id, type: (string)template.Body["Resources"]![id]!["Type"]!))
            .Where(resource => !_handlers.ContainsKey(resource.type) && !UnemulatedTypes.Contains(resource.type) && !UnemulatedTypes.IsNothing(resource.type))
            .Select(resource => $"{resource.id} ({resource.type})")
            .ToList();
        if (unknown.Count > 0)
            throw new LocalAwsException($"The sandbox does not know these resources of the template: {string.Join(", ", unknown)}.");
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
