using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PhotoFlow.LocalAws.Lambda;

namespace PhotoFlow.LocalAws.Console;

/// <summary>The functions, their invocations, and faults on purpose.</summary>
internal static class FunctionRoutes
{
    private const int MostInvocations = 200;

    public static void MapFunctions(this IEndpointRouteBuilder routes, ConsoleOptions console)
    {
        routes.MapGet("/functions", () => console.Functions.Functions
            .OrderBy(function => function.DisplayName, StringComparer.Ordinal)
            .Select(function => Tell(console, function)));

        var one = routes.MapGroup("/functions/{function}").AddEndpointFilter(async (context, next) =>
            Find(console, (string)context.HttpContext.GetRouteValue("function")!) is null
                ? Problem.NotFound("ResourceNotFoundException", $"Function not found: {context.HttpContext.GetRouteValue("function")}")
                : await next(context));
        one.MapGet("", (string function) => Tell(console, Find(console, function)!));
        one.MapGet("/invocations", (string function) => console.Invocations.OfFunction(Find(console, function)!.Name, MostInvocations));
        one.MapPost("/fault", (string function, FaultRequest request) =>
        {
            if (!Enum.TryParse<PlannedFault>(request.Kind, ignoreCase: true, out var fault) || !Enum.IsDefined(fault))
                return Problem.Bad($"'{request.Kind}' is not a fault: {string.Join(", ", Enum.GetNames<PlannedFault>())}.");
            console.Faults.Plan(Find(console, function)!.Name, fault);
            return Results.Ok(Tell(console, Find(console, function)!));
        });
        one.MapDelete("/fault", (string function) =>
        {
            console.Faults.Clear(Find(console, function)!.Name);
            return Tell(console, Find(console, function)!);
        });
    }

    private static FunctionDefinition? Find(ConsoleOptions console, string displayName) =>
        console.Functions.Functions.FirstOrDefault(function => function.DisplayName == displayName);

    private static object Tell(ConsoleOptions console, FunctionDefinition function)
    {
        var counts = console.Invocations.CountsOf(function.Name);
        return new
        {
            Name = function.DisplayName,
            function.Arn,
            function.Description,
            TimeoutSeconds = function.Timeout.TotalSeconds,
            MemoryMb = function.MemorySize,
            Processes = console.Functions.Processes(function.Name),
            counts.Invocations,
            counts.Errors,
            counts.Cold,
            Fault = console.Faults.PlannedFor(function.Name)?.ToString(),
        };
    }

    private sealed record FaultRequest(string Kind);
}
