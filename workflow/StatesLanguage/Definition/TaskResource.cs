using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PhotoFlow.StatesLanguage.Definition;

/// <summary>What a Task calls: a Lambda function by its own ARN, or the integration with Lambda that calls one.</summary>
/// <param name="Arn">The Resource field as it stands.</param>
/// <param name="Integration"><c>invoke</c> or <c>invoke.waitForTaskToken</c>; null for a function's own ARN.</param>
public sealed partial record TaskResource(string Arn, string? Integration)
{
    /// <summary>Whether the state ends only when its token comes back.</summary>
    public bool WaitsForToken => Integration == "invoke.waitForTaskToken";

    internal static TaskResource? Parse(string arn, FieldReader fields)
    {
        if (FunctionArn().IsMatch(arn))
            return new TaskResource(arn, null);
        if (IntegrationArn().Match(arn) is not { Success: true } match)
        {
            fields.Error("Resource", $"{arn} is not supported; only Lambda functions are, by their ARN or by arn:aws:states:::lambda:invoke");
            return null;
        }

        CheckInvocation(fields);
        return new TaskResource(arn, match.Groups["call"].Value);
    }

    private static void CheckInvocation(FieldReader fields)
    {
        if (fields.Node("Parameters") is not JsonObject parameters)
        {
            fields.Error("Parameters", "is missing: lambda:invoke needs a FunctionName");
            return;
        }

        if (!parameters.ContainsKey("FunctionName") && !parameters.ContainsKey("FunctionName.$"))
            fields.Error("Parameters/FunctionName", "is missing");
        if (parameters["InvocationType"] is { } type && type.ToString() != "RequestResponse")
            fields.Error("Parameters/InvocationType", $"{type} is not supported; only RequestResponse is");
    }

    [GeneratedRegex(@"^arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+(:[^:]+)?$")]
    private static partial Regex FunctionArn();

    [GeneratedRegex(@"^arn:[^:]+:states:[^:]*:[^:]*:lambda:(?<call>invoke(\.waitForTaskToken)?)$")]
    private static partial Regex IntegrationArn();
}
