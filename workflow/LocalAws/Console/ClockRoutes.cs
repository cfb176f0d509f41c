using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PhotoFlow.LocalAws.Console;

/// <summary>Shows the clock that every wait follows, and moves it forward.</summary>
internal static class ClockRoutes
{
    /// <summary>No execution lasts longer than this.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromDays(366);

    public static void MapClock(this IEndpointRouteBuilder routes, ConsoleOptions console)
    {
        routes.MapGet("/clock", () => Tell(console));
        routes.MapPost("/clock/advance", (Advance advance) =>
        {
            if (advance.Seconds is not > 0 || advance.Seconds > _longest.TotalSeconds)
                return Problem.Bad($"The clock moves forward by up to {_longest.TotalDays} days at a time, not by {advance.Seconds} seconds.");
            console.Clock.Advance(TimeSpan.FromSeconds(advance.Seconds));
            return Results.Ok(Tell(console));
        });
        routes.MapPost("/clock/next", () =>
        {
            if (console.Interpreter.NextTimer is not { } next)
                return Problem.Refused("NoTimer", "No execution waits for a time.");
            var left = next.Due - console.Clock.GetUtcNow();
            if (left > TimeSpan.Zero)
                console.Clock.Advance(left);
            return Results.Ok(Tell(console));
        });
    }

    private static object Tell(ConsoleOptions console)
    {
        var next = console.Interpreter.NextTimer;
        return new
        {
            Now = console.Clock.GetUtcNow(),
            AheadSeconds = console.Clock.Ahead.TotalSeconds,
            Next = next is null
                ? null
                : new
                {
                    next.Due,
                    Kind = next.Kind.ToString(),
                    Machine = next.ExecutionArn.Split(':')[^2],
                    Name = next.ExecutionArn.Split(':')[^1],
                    Step = next.StateName,
                },
        };
    }

    private sealed record Advance(double Seconds);
}
