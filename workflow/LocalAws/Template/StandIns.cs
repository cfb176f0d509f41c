using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.Template;

/// <summary>Resources that nothing stands for: they are made of a name and an ARN, for others to refer to.</summary>
internal sealed class StandIns(string stackName) : IResourceHandler
{
    public Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        var name = (string?)resource.Properties["LogGroupName"] ?? PhysicalName.Of(stackName, resource.LogicalId);
        var arn = resource.Type switch
        {
            "AWS::Logs::LogGroup" => Account.Arn("logs", $"log-group:{name}:*"),
            "AWS::CloudWatch::Alarm" => Account.Arn("cloudwatch", $"alarm:{name}"),
            _ => Account.Arn(resource.Type.Split("::")[1].ToLowerInvariant(), name),
        };
        return Task.FromResult(new CreatedResource(name, new Dictionary<string, string> { ["Arn"] = arn }));
    }
}
