using System.CommandLine;
using PhotoFlow.Sandbox;
using PhotoFlow.Sandbox.Commands;
using PhotoFlow.Trials.Storm;
using Spectre.Console;

namespace PhotoFlow.Trials.Storm;

/// <summary><c>storm</c>: pushes photos through a sandbox that misbehaves on purpose, and checks that nothing is lost, doubled or stuck.</summary>
internal static class StormCommand
{
    private const int Reminders = 2;

    /// <summary>From one reminder or expiry to the next: metadata is due after 3, 6 and 9 days, the review after 4, 8 and 12.</summary>
    private static readonly TimeSpan[] _untilNobodyWaits = [.. new[] { 3, 1, 2, 2, 1, 3, 1 }.Select(days => TimeSpan.FromDays(days))];

    private static readonly Dictionary<string, string> _context = new()
    {
        ["metadataRemindAfter"] = "P3D",
        ["reviewRemindAfter"] = "P4D",
        ["reminders"] = $"{Reminders}",
    };

    public static Command Create()
    {
        var arguments = new SandboxArguments();
        var photos = new Option<int>("--photos") { Description = "How many photos.", DefaultValueFactory = _ => 100 };
        var seed = new Option<int>("--seed") { Description = "The same seed makes the same plan of photos, updates and faults.", DefaultValueFactory = _ => 1 };
        var command = new Command("storm", "Pushes photos through a sandbox that misbehaves, and checks what came of it. Exit code 0 only when all is well.")
        {
            photos,
            seed,
        };
        arguments.AddTo(command);
        command.SetAction((parsed, stop) => RunAsync(arguments.Read(parsed, _context), parsed.GetValue(seed), parsed.GetValue(photos), stop));
        return command;
    }

    private static Task<int> RunAsync(SandboxOptions options, int seed, int photos, CancellationToken cancellationToken)
    {
        var weather = new Weather(seed);
        var plan = StormPlan.Of(seed, photos);
        return Session.RunAsync(weather.Over(options), async (sandbox, stop) =>
        {
            using var run = new StormRun(sandbox, weather, plan, new LineProgress());
            var after = await run.RunAsync(_untilNobodyWaits, stop);
            var invariants = Invariant.CheckAll(plan, after, Reminders);
            StormTable.Print(after, weather, run.Operator, invariants);
            var holds = invariants.All(invariant => invariant.Violations.Count == 0);
            AnsiConsole.MarkupLineInterpolated($"{photos} photos, seed {seed}: {(holds ? "every invariant holds" : "not every invariant holds")}. Logs: {sandbox.LogFolder}");
            return holds ? 0 : 1;
        }, cancellationToken);
    }
}
