using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Iam;

/// <summary>IAM roles with the policies within them.</summary>
internal sealed class RoleHandler(AccessControl access, string stackName) : IResourceHandler, ICompletion
{
    public static ResourceType Type { get; } = new("AWS::IAM::Role")
    {
        Honoured = ["ManagedPolicyArns", "Path", "Policies", "RoleName"],
        NotEmulated = ["AssumeRolePolicyDocument", "Description", "MaxSessionDuration", "Tags"],
        Refused = ["PermissionsBoundary"],
    };

    /// <summary>AWS's own policies that give nothing but what has no door here: logs and traces.</summary>
    private static readonly string[] _harmless =
    [
        "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
        "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess",
    ];

    private readonly List<string> _warnings = [];

    public Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        var name = (string?)resource.Properties["RoleName"] ?? PhysicalName.Of(stackName, resource.LogicalId);
        foreach (var policy in resource.Properties["Policies"] as JsonArray ?? [])
            access.AddRolePolicy(name, policy!["PolicyDocument"]!.AsObject(), $"{resource.LogicalId}/{policy["PolicyName"]}");
        var managed = (resource.Properties["ManagedPolicyArns"] as JsonArray ?? []).Select(arn => (string)arn!);
        foreach (var arn in managed.Except(_harmless))
            _warnings.Add($"{resource.LogicalId} has the policy {arn}, whose statements LocalAws does not know: it allows nothing here.");

        return Task.FromResult(new CreatedResource(name, new Dictionary<string, string>
        {
            ["Arn"] = $"arn:aws:iam::{Account.Id}:role{(string?)resource.Properties["Path"] ?? "/"}{name}",
            ["RoleId"] = $"AROA{resource.LogicalId}",
        }));
    }

    public Task<IReadOnlyList<string>> CompleteAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(_warnings);
}
