using System.Text.RegularExpressions;

namespace PhotoFlow.StatesLanguage.Definition;

/// <summary>What a Task calls: a Lambda function or an activity by its own ARN, or a service by <c>arn:aws:states:::SERVICE:ACTION</c>.</summary>
/// <param name="Arn">The Resource field as written.</param>
/// <param name="Kind">Which of the three it is.</param>
/// <param name="Service">The service, such as <c>sqs</c> or <c>aws-sdk:s3</c>: the history's <c>resourceType</c>. Empty unless a service is called.</param>
/// <param name="Action">What is asked of the service, such as <c>sendMessage</c>. Empty unless a service is called.</param>
/// <param name="Suffix"><c>.sync</c>, <c>.sync:2</c>, <c>.waitForTaskToken</c>, or empty.</param>
public sealed partial record TaskResource(string Arn, TaskResourceKind Kind, string Service = "", string Action = "", string Suffix = "")
{
    /// <summary>When the state goes on.</summary>
    public IntegrationPattern Pattern { get; } = Suffix switch
    {
        "" => IntegrationPattern.RequestResponse,
        ".sync" or ".sync:2" => IntegrationPattern.RunJob,
        ".waitForTaskToken" => IntegrationPattern.WaitForTaskToken,
        _ => throw new ArgumentOutOfRangeException(nameof(Suffix), Suffix, "Not the suffix of an integration pattern."),
    };

    /// <summary>The history's <c>resource</c>, such as <c>sendMessage.waitForTaskToken</c>.</summary>
    public string Call { get; } = Action + Suffix;

    /// <summary>Whether the integration with Lambda is called, whose function is in the Parameters.</summary>
    public bool IsLambdaInvoke { get; } = Service == "lambda" && Action == "invoke";

    /// <summary>Whether the state ends only when its token comes back.</summary>
    public bool WaitsForToken => Pattern == IntegrationPattern.WaitForTaskToken;

    internal static TaskResource? Parse(string arn, FieldReader fields)
    {
        if (FunctionArn().IsMatch(arn))
            return new TaskResource(arn, TaskResourceKind.LambdaFunction);
        if (ActivityArn().IsMatch(arn))
            return new TaskResource(arn, TaskResourceKind.Activity);
        if (IntegrationArn().Match(arn) is not { Success: true } match)
        {
            fields.Error("Resource", arn.Contains("${", StringComparison.Ordinal)
                ? $"{arn} holds a placeholder of CloudFormation or SAM: put the value in its place first"
                : $"{arn} is not the ARN of a Lambda function or of an activity, nor arn:aws:states:::SERVICE:ACTION");
            return null;
        }

        var resource = new TaskResource(
            arn, TaskResourceKind.ServiceIntegration, match.Groups["service"].Value, match.Groups["action"].Value, match.Groups["suffix"].Value);
        ServiceCatalog.Check(resource, fields);
        return resource;
    }

    [GeneratedRegex(@"^arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+(:[^:]+)?$")]
    private static partial Regex FunctionArn();

    [GeneratedRegex(@"^arn:[^:]+:states:[^:]+:[^:]+:activity:[^:]+$")]
    private static partial Regex ActivityArn();

    [GeneratedRegex(@"^arn:[^:]+:states:[^:]*:[^:]*:(?<service>(aws-sdk:)?[\w-]+):(?<action>\w+)(?<suffix>\.sync(:2)?|\.waitForTaskToken)?$")]
    private static partial Regex IntegrationArn();
}

/// <summary>What a Task can call.</summary>
public enum TaskResourceKind
{
    /// <summary>A Lambda function, by its own ARN.</summary>
    LambdaFunction,

    /// <summary>An activity, whose workers ask for tasks.</summary>
    Activity,

    /// <summary>A service, Lambda among them.</summary>
    ServiceIntegration,
}
