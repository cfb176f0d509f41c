using System.Text.Json.Nodes;

namespace PhotoFlow.LocalAws.Template;

/// <summary>
/// A CloudFormation resource type, and what becomes of each of its properties. A property within another is written with a dot
/// (<c>NotificationConfiguration.QueueConfigurations</c>), also where the outer one is a list. One that is named without those within it
/// stands for all of them.
/// </summary>
/// <param name="Name">Such as <c>AWS::SQS::Queue</c>.</param>
internal sealed record ResourceType(string Name)
{
    /// <summary>What works as on AWS.</summary>
    public IReadOnlyList<string> Honoured { get; init; } = [];

    /// <summary>What has no effect on one machine, as encryption or tags. It is told at the start.</summary>
    public IReadOnlyList<string> NotEmulated { get; init; } = [];

    /// <summary>What would change how the stack behaves and is not there: a template that has it is refused. So is any property that is in no list.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>True for a resource that nothing stands for, as an alarm: it can be referred to, and none of its properties has an effect.</summary>
    public bool IsStandIn { get; init; }

    /// <summary>A resource without the properties that are not emulated.</summary>
    /// <param name="resource">A resource of this type.</param>
    /// <param name="notEmulated">Takes those that the resource has.</param>
    /// <exception cref="LocalAwsException">It has a property that is refused.</exception>
    public ResourceDefinition Keep(ResourceDefinition resource, ISet<string> notEmulated) =>
        IsStandIn ? resource : resource with { Properties = Keep(resource, resource.Properties, "", notEmulated) };

    private JsonObject Keep(ResourceDefinition resource, JsonObject properties, string within, ISet<string> notEmulated)
    {
        var kept = new JsonObject();
        foreach (var (name, value) in properties)
        {
            var path = within + name;
            if (Honoured.Contains(path))
                kept[name] = value?.DeepClone();
            else if (NotEmulated.Contains(path))
                notEmulated.Add(path);
            else if (!Refused.Contains(path) && Honoured.Concat(NotEmulated).Any(known => known.StartsWith(path + ".", StringComparison.Ordinal)))
                kept[name] = KeepWithin(resource, value, path + ".", notEmulated);
            else
                throw new LocalAwsException($"{resource.LogicalId} ({Name}) cannot be created: LocalAws does not emulate its property {path}.");
        }

        return kept;
    }

    private JsonNode? KeepWithin(ResourceDefinition resource, JsonNode? value, string within, ISet<string> notEmulated) => value switch
    {
        JsonObject properties => Keep(resource, properties, within, notEmulated),
        JsonArray items => new JsonArray([.. items.Select(item => KeepWithin(resource, item, within, notEmulated))]),
        _ => value?.DeepClone(),
    };
}
