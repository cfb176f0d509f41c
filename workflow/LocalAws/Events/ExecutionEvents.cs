using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage;

namespace PhotoFlow.LocalAws.Events;

/// <summary>Tells EventBridge of each execution that starts or ends (Step Functions Developer Guide, "Step Functions execution status change events").</summary>
internal static class ExecutionEvents
{
    public static void Publish(EventBus bus, ExecutionDescription execution) =>
        bus.Publish("aws.states", "Step Functions Execution Status Change", [execution.ExecutionArn], Detail(execution));

    private static JsonObject Detail(ExecutionDescription execution) => new()
    {
        ["executionArn"] = execution.ExecutionArn,
        ["stateMachineArn"] = execution.StateMachineArn,
        ["name"] = execution.Name,
        ["status"] = execution.Status.ApiName(),
        ["startDate"] = execution.StartDate.ToUnixTimeMilliseconds(),
        ["stopDate"] = execution.StopDate?.ToUnixTimeMilliseconds(),
        ["input"] = execution.Input,
        ["output"] = execution.Output,
        ["stateMachineVersionArn"] = null,
        ["stateMachineAliasArn"] = null,
        ["redriveCount"] = execution.RedriveCount,
        ["redriveDate"] = execution.RedriveDate?.ToUnixTimeMilliseconds(),
        ["redriveStatus"] = execution.RedriveStatus,
        ["redriveStatusReason"] = execution.RedriveStatusReason,
        ["inputDetails"] = new JsonObject { ["included"] = true },
        ["outputDetails"] = execution.Output is null ? null : new JsonObject { ["included"] = true },
        ["error"] = execution.Error,
        ["cause"] = execution.Cause,
    };
}
