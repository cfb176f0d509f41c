using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Lambda;

/// <summary>Lets a service invoke a function: a statement of the function's resource policy.</summary>
internal sealed class PermissionHandler(LambdaHost host, AccessControl access) : IResourceHandler
{
    public static ResourceType Type { get; } = new("AWS::Lambda::Permission")
    {
        Honoured = ["Action", "FunctionName", "Principal", "SourceArn"],
        Refused = ["EventSourceToken", "FunctionUrlAuthType", "PrincipalOrgID", "SourceAccount"],
    };

    public Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        var properties = resource.Read<Properties>();
        var statement = new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["Service"] = properties.Principal },
            ["Action"] = properties.Action,
        };
        if (properties.SourceArn is { } source)
            statement["Condition"] = new JsonObject { ["ArnLike"] = new JsonObject { ["aws:SourceArn"] = source } };
        access.AddResourcePolicy(host.Find(properties.FunctionName).Arn, new JsonObject { ["Statement"] = statement }, resource.LogicalId);
        return Task.FromResult(new CreatedResource(resource.LogicalId, new Dictionary<string, string>()));
    }

    private sealed record Properties(string Action, string FunctionName, string Principal, string? SourceArn = null);
}
