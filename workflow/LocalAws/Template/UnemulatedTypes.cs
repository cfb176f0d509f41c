using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.Template;

/// <summary>Resource types that nothing in the sandbox stands for. The system runs without them, and the start-up names them.</summary>
internal static class UnemulatedTypes
{
    private static readonly HashSet<string> _types =
    [
        "AWS::ApplicationAutoScaling::ScalableTarget",
        "AWS::ApplicationAutoScaling::ScalingPolicy",
        "AWS::CloudWatch::Alarm",
        "AWS::CloudWatch::CompositeAlarm",
        "AWS::CloudWatch::Dashboard",
        "AWS::Logs::LogGroup",
        "AWS::Logs::MetricFilter",
        "AWS::Logs::QueryDefinition",
        "AWS::Logs::ResourcePolicy",
        "AWS::SES::ConfigurationSet",
        "AWS::SES::EmailIdentity",
        "AWS::XRay::Group",
    ];

    /// <summary>True when the type does nothing at all, not even on AWS.</summary>
    public static bool IsNothing(string type) => type == "AWS::CDK::Metadata";

    public static bool Contains(string type) => _types.Contains(type);

    /// <summary>What others refer to: a name, and an ARN of the right shape.</summary>
    public static CreatedResource StandIn(ResourceDefinition resource, string stackName)
    {
        var name = (string?)resource.Properties["LogGroupName"] ?? PhysicalName.Of(stackName, resource.LogicalId);
        var arn = resource.Type switch
        {
            "AWS::Logs::LogGroup" => $"arn:aws:logs:us-east-1:{Caller.Account}:log-group:{name}:*",
            "AWS::CloudWatch::Alarm" => $"arn:aws:cloudwatch:us-east-1:{Caller.Account}:alarm:{name}",
            _ => $"arn:aws:{resource.Type.Split("::")[1].ToLowerInvariant()}:us-east-1:{Caller.Account}:{name}",
        };
        return new CreatedResource(name, new Dictionary<string, string> { ["Arn"] = arn });
    }
}
