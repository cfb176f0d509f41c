using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage;

namespace PhotoFlow.LocalAws.StepFunctions;

/// <summary>The actions on executions.</summary>
internal sealed class ExecutionActions(StepFunctionsEngine interpreter)
{
    public IReadOnlyDictionary<string, Func<ApiRequest, JsonObject>> All => new Dictionary<string, Func<ApiRequest, JsonObject>>
    {
        ["StartExecution"] = StartExecution,
        ["DescribeExecution"] = request => Describe(interpreter.DescribeExecution(request.Arn("executionArn"))),
        ["ListExecutions"] = ListExecutions,
        ["GetExecutionHistory"] = GetExecutionHistory,
        ["StopExecution"] = request => new JsonObject
        {
            ["stopDate"] = ApiJson.Time(
                interpreter.StopExecution(request.Arn("executionArn"), request.Optional("error"), request.Optional("cause"))),
        },
        ["RedriveExecution"] = request => new JsonObject
        {
            ["redriveDate"] = ApiJson.Time(interpreter.RedriveExecution(request.Arn("executionArn"))),
        },
    };

    private JsonObject StartExecution(ApiRequest request)
    {
        var execution = interpreter.StartExecution(request.Arn("stateMachineArn"), request.Optional("input"), request.Optional("name"));
        return new JsonObject
        {
            ["executionArn"] = execution.ExecutionArn,
            ["startDate"] = ApiJson.Time(execution.StartDate),
        };
    }

    private JsonObject ListExecutions(ApiRequest request)
    {
        request.Refuse("mapRunArn");
        request.Refuse("redriveFilter");
        var page = interpreter.ListExecutions(
            request.Arn("stateMachineArn"), Status(request.Optional("statusFilter")), request.PageSize(), request.Optional("nextToken"));
        return ApiJson.Page("executions", page.Items.Select(Summary), page.NextToken);
    }

    private static ExecutionStatus? Status(string? filter)
    {
        if (filter is null)
            return null;
        var known = Enum.GetValues<ExecutionStatus>();
        var index = Array.FindIndex(known, status => status.ApiName() == filter);
        return index >= 0
            ? known[index]
            : throw ApiRequest.Invalid(
                $"Value '{filter}' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: " +
                $"[{string.Join(", ", known.Select(status => status.ApiName()))}]");
    }

    private JsonObject GetExecutionHistory(ApiRequest request)
    {
        var page = interpreter.GetExecutionHistory(
            request.Arn("executionArn"), request.PageSize(), request.Flag("reverseOrder", false), request.Optional("nextToken"));
        var withData = request.Flag("includeExecutionData", true);
        return ApiJson.Page("events", page.Items.Select(item => HistoryEventJson.Of(item, withData)), page.NextToken);
    }

    private static JsonObject Describe(ExecutionDescription execution) => Summary(execution)
        .WithPayload("input", execution.Input)
        .WithPayload("output", execution.Output)
        .With("error", execution.Error)
        .With("cause", execution.Cause)
        .With("redriveStatus", execution.RedriveStatus)
        .With("redriveStatusReason", execution.RedriveStatusReason);

    private static JsonObject Summary(ExecutionDescription execution) => new JsonObject
    {
        ["executionArn"] = execution.ExecutionArn,
        ["stateMachineArn"] = execution.StateMachineArn,
        ["name"] = execution.Name,
        ["status"] = execution.Status.ApiName(),
        ["startDate"] = ApiJson.Time(execution.StartDate),
        ["redriveCount"] = execution.RedriveCount,
    }
        .With("stopDate", execution.StopDate is { } stop ? ApiJson.Time(stop) : null)
        .With("redriveDate", execution.RedriveDate is { } redrive ? ApiJson.Time(redrive) : null);
}
