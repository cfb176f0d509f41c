using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Iam;

/// <summary>IAM policies that are attached to roles.</summary>
internal sealed class PolicyHandler(AccessControl access, string stackName) : IResourceHandler
{
    public static ResourceType Type { get; } = new("AWS::IAM::Policy")
    {
        Honoured = ["PolicyDocument", "Roles"],
        NotEmulated = ["PolicyName"],
        Refused = ["Groups", "Users"],
    };

    public static ResourceType ManagedType { get; } = new("AWS::IAM::ManagedPolicy")
    {
        Honoured = Type.Honoured,
        NotEmulated = ["Description", "ManagedPolicyName", "Path"],
        Refused = Type.Refused,
    };

    public Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        foreach (var role in resource.Properties["Roles"] as JsonArray ?? [])
            access.AddRolePolicy((string)role!, resource.Properties["PolicyDocument"]!.AsObject(), resource.LogicalId);
        var arn = $"arn:aws:iam::{Account.Id}:policy/{PhysicalName.Of(stackName, resource.LogicalId)}";
        return Task.FromResult(new CreatedResource(arn, new Dictionary<string, string> { ["Arn"] = arn, ["PolicyArn"] = arn }));
    }
}
