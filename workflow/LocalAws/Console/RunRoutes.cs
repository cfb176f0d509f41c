using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PhotoFlow.LocalAws.StepFunctions;
using PhotoFlow.StatesLanguage;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.LocalAws.Console;

/// <summary>Lists executions and tells one whole.</summary>
internal static class RunRoutes
{
    private const int MostPerPage = 500;

    public static void MapRuns(
        this IEndpointRouteBuilder routes, ConsoleOptions console, RunIndex runs, Func<Func<string, IReadOnlyList<RunLink>>> links)
    {
        var interpreter = console.Interpreter;
        routes.MapGet("/runs", (
            string? machine, string? status, string? prefix, DateTimeOffset? since, DateTimeOffset? until, string? order, int? upTo, int? offset, int? limit) =>
        {
            var filter = new RunFilter
            {
                StateMachineArn = machine is null ? null : interpreter.MachineNamed(machine).Arn,
                Status = StatusOf(status),
                Prefix = prefix ?? "",
                Since = since,
                Until = until,
                FailedFirst = order != "newest",
                UpTo = upTo,
                Offset = Math.Max(0, offset ?? 0),
                Limit = Math.Clamp(limit ?? 100, 0, MostPerPage),
            };
            var page = runs.Find(filter);
            return new
            {
                page.Total,
                page.UpTo,
                page.Newer,
                page.Counts,
                Items = page.Items.Select(run => new
                {
                    Machine = run.StateMachineArn.Split(':')[^1],
                    run.Name,
                    Status = run.Status.ApiName(),
                    run.StartDate,
                    run.StopDate,
                    run.RedriveCount,
                    Step = interpreter.StepOf(run.Arn),
                }),
            };
        });

        var one = routes.MapGroup("/runs/{machine}/{name}");
        one.MapGet("", (string machine, string name) =>
        {
            var run = interpreter.DescribeExecution(interpreter.ArnOf(machine, name));
            return new
            {
                run.ExecutionArn,
                run.Name,
                Machine = machine,
                Status = run.Status.ApiName(),
                run.StartDate,
                run.StopDate,
                run.Input,
                run.Output,
                run.Error,
                run.Cause,
                run.RedriveCount,
                run.RedriveDate,
                run.RedriveStatus,
                run.RedriveStatusReason,
                Links = links()(name),
                Now = console.Clock.GetUtcNow(),
            };
        });
        one.MapGet("/events", (string machine, string name, long? after) => Json(new JsonArray(
            [.. interpreter.EventsAfter(interpreter.ArnOf(machine, name), after ?? 0).Select(item => HistoryEventJson.Of(item, withData: false))])));
        one.MapGet("/events/{id:long}", (string machine, string name, long id) =>
            interpreter.EventOf(interpreter.ArnOf(machine, name), id) is { } item
                ? Json(HistoryEventJson.Of(item, withData: true))
                : Problem.NotFound("EventDoesNotExist", $"The history of '{name}' has no event {id}."));
        // As `aws stepfunctions get-execution-history` prints it.
        one.MapGet("/history", (string machine, string name, HttpContext context) =>
        {
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"{Uri.EscapeDataString(name)}.json\"";
            return Json(new JsonObject
            {
                ["events"] = new JsonArray([.. interpreter.EventsAfter(interpreter.ArnOf(machine, name), 0).Select(item => item.ToJson())]),
            });
        });
        one.MapGet("/invocations", (string machine, string name) => console.Invocations.OfExecution(interpreter.ArnOf(machine, name)));
    }

    /// <summary>The state machine of a name.</summary>
    /// <exception cref="StepFunctionsException">StateMachineDoesNotExist.</exception>
    public static StateMachine MachineNamed(this StepFunctionsEngine interpreter, string name) =>
        interpreter.ListStateMachines().FirstOrDefault(machine => machine.Name == name)
        ?? throw new StepFunctionsException("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{name}'");

    /// <summary>The ARN of the execution of a name.</summary>
    /// <exception cref="StepFunctionsException">StateMachineDoesNotExist.</exception>
    public static string ArnOf(this StepFunctionsEngine interpreter, string machine, string name) =>
        $"{interpreter.MachineNamed(machine).Arn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{name}";

    private static IResult Json(JsonNode json) => Results.Text(json.ToJsonString(), "application/json");

    private static ExecutionStatus? StatusOf(string? name)
    {
        if (name is null)
            return null;
        var known = Enum.GetValues<ExecutionStatus>();
        var index = Array.FindIndex(known, status => status.ApiName() == name);
        return index >= 0
            ? known[index]
            : throw new BadHttpRequestException($"'{name}' is not a status: {string.Join(", ", known.Select(status => status.ApiName()))}.");
    }
}
