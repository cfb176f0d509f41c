using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.Template;

/// <summary>Policies of queues, topics and buckets, which decide about calls of these.</summary>
/// <param name="access">Decides by them.</param>
/// <param name="property">The property that names what a policy is for: one resource, or a list.</param>
/// <param name="arnOf">The ARN of what is named.</param>
internal sealed class ResourcePolicyHandler(AccessControl access, string property, Func<string, string> arnOf) : IResourceHandler
{
    /// <summary>A policy's type.</summary>
    /// <param name="name">Such as <c>AWS::SQS::QueuePolicy</c>.</param>
    /// <param name="property">The property that names what a policy is for.</param>
    public static ResourceType Type(string name, string property) => new(name) { Honoured = ["PolicyDocument", property] };

    public Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        var document = resource.Properties["PolicyDocument"]!.AsObject();
        var named = resource.Properties[property]!;
        foreach (var name in named is JsonArray several ? several.Select(item => (string)item!) : [(string)named!])
            access.AddResourcePolicy(arnOf(name), document, resource.LogicalId);
        return Task.FromResult(new CreatedResource(resource.LogicalId, new Dictionary<string, string> { ["Id"] = resource.LogicalId }));
    }
}
