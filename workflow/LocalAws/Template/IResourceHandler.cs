using System.Text.Json.Nodes;

namespace PhotoFlow.LocalAws.Template;

/// <summary>Creates resources of CloudFormation types.</summary>
internal interface IResourceHandler
{
    /// <summary>Creates the resource. Every resource that it refers to exists already.</summary>
    /// <param name="resource">Its properties are resolved: no intrinsic function is left in them, and none that is not emulated.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken);
}

/// <summary>A type together with what creates its resources.</summary>
internal sealed record ResourceBinding(ResourceType Type, IResourceHandler Handler);

/// <summary>A resource of the template, ready to be created.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">Its CloudFormation type.</param>
/// <param name="Properties">Its properties, resolved.</param>
/// <param name="Metadata">Its metadata as it stands in the template, such as <c>aws:asset:path</c>.</param>
internal sealed record ResourceDefinition(string LogicalId, string Type, JsonObject Properties, JsonObject Metadata);

/// <summary>What the rest of the template may ask of a created resource.</summary>
/// <param name="Ref">What <c>Ref</c> gives: a queue's URL, a function's name.</param>
/// <param name="Attributes">What <c>Fn::GetAtt</c> gives, by attribute.</param>
internal sealed record CreatedResource(string Ref, IReadOnlyDictionary<string, string> Attributes);
