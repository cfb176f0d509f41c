using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace PhotoFlow.LocalAws.Console;

/// <summary>What of a state machine its executions have taken.</summary>
internal static class CoverageRoutes
{
    public static void MapCoverage(this IEndpointRouteBuilder routes, ConsoleOptions console, RunCoverages coverages)
    {
        routes.MapGet("/machines/{name}/coverage", (string name) => coverages.Tell(console.Interpreter.MachineNamed(name).Arn));
        routes.MapPost("/machines/{name}/coverage/reset", (string name) =>
        {
            var machine = console.Interpreter.MachineNamed(name);
            coverages.Reset(machine.Arn, console.Clock.GetUtcNow());
            return coverages.Tell(machine.Arn);
        });
    }
}
