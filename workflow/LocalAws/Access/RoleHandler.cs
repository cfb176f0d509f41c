using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Access;

/// <summary>IAM roles and the policies attached to them.</summary>
internal sealed class RoleHandler(AccessControl access, string stackName) : IResourceHandler, ICompletion
{
    /// <summary>AWS's own policies that give nothing but what the sandbox has no door for: logs and traces.</summary>
    private static readonly string[] _harmless =
    [
        "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
        "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess",
    ];

    private readonly List<string> _warnings = [];

    public IReadOnlyCollection<string> ResourceTypes => ["AWS::IAM::Role", "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"];

    public Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken) =>
        Task.FromResult(resource.Type == "AWS::IAM::Role" ? CreateRole(resource) : CreatePolicy(resource));

    public Task<IReadOnlyList<string>> CompleteAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(_warnings);

    private CreatedResource CreateRole(ResourceDefinition resource)
    {
        var name = (string?)resource.Properties["RoleName"] ?? PhysicalName.Of(stackName, resource.LogicalId);
        foreach (var policy in resource.Properties["Policies"] as JsonArray ?? [])
            access.AddRolePolicy(name, policy!["PolicyDocument"]!.AsObject(), $"{resource.LogicalId}/{policy["PolicyName"]}");
        foreach (var arn in Names(resource.Properties["ManagedPolicyArns"]).Except(_harmless))
            _warnings.Add($"{resource.LogicalId} has the policy {arn}, whose statements the sandbox does not know: it allows nothing here.");

        return new CreatedResource(name, new Dictionary<string, string>
        {
            ["Arn"] = $"arn:aws:iam::{Caller.Account}:role{(string?)resource.Properties["Path"] ?? "/"}{name}",
            ["RoleId"] = $"AROA{resource.LogicalId}",
        });
    }

    private CreatedResource CreatePolicy(ResourceDefinition resource)
    {
        foreach (var role in Names(resource.Properties["Roles"]))
            access.AddRolePolicy(role, resource.Properties["PolicyDocument"]!.AsObject(), resource.LogicalId);
        var arn = $"arn:aws:iam::{Caller.Account}:policy/{PhysicalName.Of(stackName, resource.LogicalId)}";
        return new CreatedResource(arn, new Dictionary<string, string> { ["Arn"] = arn, ["PolicyArn"] = arn });
    }

    private static IEnumerable<string> Names(JsonNode? list) => (list as JsonArray ?? []).Select(name => (string)name!);
}
