using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PhotoFlow.StatesLanguage;

namespace PhotoFlow.LocalAws.Console;

/// <summary>What a person does to executions: each by the Step Functions action that a client would call, at the front door.</summary>
internal static class RunActionRoutes
{
    public static void MapRunActions(this IEndpointRouteBuilder routes, StepFunctionsEngine interpreter, FrontDoorClient frontDoor)
    {
        routes.MapPost("/machines/{machine}/runs", (string machine, StartRequest start, CancellationToken stop) =>
            frontDoor.StatesAsync("StartExecution", Given(
                ("stateMachineArn", interpreter.MachineNamed(machine).Arn), ("name", start.Name), ("input", start.Input)), stop));

        var one = routes.MapGroup("/runs/{machine}/{name}");
        one.MapPost("/redrive", (string machine, string name, CancellationToken stop) =>
            frontDoor.StatesAsync("RedriveExecution", Given(("executionArn", interpreter.ArnOf(machine, name))), stop));
        one.MapPost("/stop", (string machine, string name, Failure failure, CancellationToken stop) =>
            frontDoor.StatesAsync("StopExecution", Given(
                ("executionArn", interpreter.ArnOf(machine, name)), ("error", failure.Error), ("cause", failure.Cause)), stop));

        // A waiting task is named by the event that scheduled it, so that its token need not travel.
        var task = one.MapGroup("/tasks/{id:long}");
        task.MapPost("/success", (string machine, string name, long id, Success success, CancellationToken stop) =>
            frontDoor.StatesAsync("SendTaskSuccess", Given(("taskToken", Token(machine, name, id)), ("output", success.Output)), stop));
        task.MapPost("/failure", (string machine, string name, long id, Failure failure, CancellationToken stop) =>
            frontDoor.StatesAsync("SendTaskFailure", Given(
                ("taskToken", Token(machine, name, id)), ("error", failure.Error), ("cause", failure.Cause)), stop));
        task.MapPost("/heartbeat", (string machine, string name, long id, CancellationToken stop) =>
            frontDoor.StatesAsync("SendTaskHeartbeat", Given(("taskToken", Token(machine, name, id))), stop));

        string Token(string machine, string name, long id) =>
            interpreter.EventOf(interpreter.ArnOf(machine, name), id) is { } scheduled && interpreter.TaskTokenIn(scheduled) is { } token
                ? token
                : throw new StepFunctionsException("TaskDoesNotExist", $"Event {id} of '{name}' gave out no task token.");
    }

    private static JsonObject Given(params (string Member, string? Value)[] members) =>
        new(members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Member, (JsonNode?)member.Value)));

    private sealed record StartRequest(string? Name, string? Input);

    private sealed record Success(string Output);

    private sealed record Failure(string? Error, string? Cause);
}
