using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace PhotoFlow.LocalAws.Console;

/// <summary>What every page shows: the state machines with their counts.</summary>
internal static class OverviewRoutes
{
    public static void MapOverview(this IEndpointRouteBuilder routes, ConsoleOptions console, RunIndex runs)
    {
        routes.MapGet("/machines", () => console.Interpreter.ListStateMachines().Select(machine => new
        {
            machine.Name,
            runs.Find(new RunFilter { StateMachineArn = machine.Arn, Limit = 0 }).Counts,
        }));
        routes.MapGet("/machines/{name}", (string name) =>
        {
            var machine = console.Interpreter.MachineNamed(name);
            return new { machine.Name, machine.Arn, machine.RoleArn, machine.CreationDate, Definition = machine.DefinitionText };
        });
    }
}
