using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.StepFunctions;

/// <summary>What calls of Step Functions need ("Actions, resources, and condition keys for AWS Step Functions").</summary>
internal static class StatesNeeds
{
    public static IReadOnlyList<Permission> Of(string operation, JsonObject body, Func<string, string?> stateMachineOfToken)
    {
        var resource = (string?)body["stateMachineArn"] ?? (string?)body["executionArn"]
            ?? ((string?)body["taskToken"] is { } token ? stateMachineOfToken(token) : null)
            ?? "*";
        return [new Permission($"states:{operation}", resource)];
    }
}
