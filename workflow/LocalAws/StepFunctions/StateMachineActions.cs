using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage;
using PhotoFlow.StatesLanguage.Definition;

namespace PhotoFlow.LocalAws.StepFunctions;

/// <summary>The actions on state machines.</summary>
internal sealed class StateMachineActions(StepFunctionsEngine interpreter)
{
    public IReadOnlyDictionary<string, Func<ApiRequest, JsonObject>> All => new Dictionary<string, Func<ApiRequest, JsonObject>>
    {
        ["ListStateMachines"] = ListStateMachines,
        ["DescribeStateMachine"] = request => Describe(request.Arn("stateMachineArn"))
            .With("status", "ACTIVE"),
        ["DescribeStateMachineForExecution"] = DescribeStateMachineForExecution,
        ["ValidateStateMachineDefinition"] = ValidateStateMachineDefinition,
    };

    private JsonObject ListStateMachines(ApiRequest request)
    {
        var size = request.PageSize();
        var after = request.Optional("nextToken") ?? "";

        // They come by name, so the last name of a page says where the next one starts.
        var rest = interpreter.ListStateMachines().Where(machine => string.CompareOrdinal(machine.Name, after) > 0).ToList();
        var page = rest.Take(size).ToList();
        return ApiJson.Page("stateMachines", page.Select(Summary), rest.Count > size ? page[^1].Name : null);
    }

    private JsonObject DescribeStateMachineForExecution(ApiRequest request)
    {
        var execution = interpreter.DescribeExecution(request.Arn("executionArn"));
        var description = Describe(execution.StateMachineArn);
        description["updateDate"] = description["creationDate"]!.DeepClone();
        description.Remove("creationDate");
        description.Remove("type");
        return description;
    }

    private JsonObject Describe(string stateMachineArn)
    {
        var machine = interpreter.DescribeStateMachine(stateMachineArn);
        return Summary(machine)
            .With("definition", machine.DefinitionText)
            .With("roleArn", machine.RoleArn)
            .With("loggingConfiguration", new JsonObject { ["level"] = "OFF", ["includeExecutionData"] = false })
            .With("tracingConfiguration", new JsonObject { ["enabled"] = false });
    }

    private static JsonObject Summary(StateMachine machine) => new()
    {
        ["stateMachineArn"] = machine.Arn,
        ["name"] = machine.Name,
        ["type"] = "STANDARD",
        ["creationDate"] = ApiJson.Time(machine.CreationDate),
    };

    private static JsonObject ValidateStateMachineDefinition(ApiRequest request)
    {
        var problems = ProblemsOf(request.Required("definition"));
        var isValid = problems.All(problem => problem.IsWarning);
        return new JsonObject
        {
            ["result"] = isValid ? "OK" : "FAIL",
            ["diagnostics"] = new JsonArray([.. problems.Select(Diagnostic)]),
            ["truncated"] = false,
        };
    }

    private static IReadOnlyList<Problem> ProblemsOf(string definition)
    {
        try
        {
            return StateMachineDefinition.Parse(definition).Warnings;
        }
        catch (InvalidDefinitionException invalid)
        {
            return invalid.Problems;
        }
    }

    private static JsonObject Diagnostic(Problem problem) => new()
    {
        ["severity"] = problem.IsWarning ? "WARNING" : "ERROR",
        ["code"] = problem.IsWarning ? "LIKELY_MISTAKE" : "SCHEMA_VALIDATION_FAILED",
        ["message"] = problem.Message,
        ["location"] = problem.Location,
    };
}
