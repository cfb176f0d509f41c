using System.CommandLine;
using PhotoFlow.Sandbox;
using PhotoFlow.Sandbox.Commands;
using PhotoFlow.Sandbox.Demo;
using PhotoFlow.Trials.Flood;
using Spectre.Console;

namespace PhotoFlow.Trials.Flood;

/// <summary><c>flood</c>: many photos at once, into a sandbox whose quotas are low.</summary>
internal static class FloodCommand
{
    public static Command Create()
    {
        var usual = new FloodPlan();
        var arguments = new SandboxArguments();
        var photos = Number("--photos", "How many photos are uploaded at once.", usual.Photos);
        var starts = Number("--starts", "The quota of executions started each second; its bucket holds twice as many.", usual.StartsPerSecond);
        var concurrency = Number("--concurrency", "The account's quota of concurrent functions.", usual.Concurrency);
        var command = new Command("flood", "Uploads many photos at once, with low quotas. Exit code 0 only when none is lost and updates still get through.")
        {
            photos, starts, concurrency,
        };
        arguments.AddTo(command);
        command.SetAction((parsed, stop) => RunAsync(
            arguments.Read(parsed),
            new() { Photos = parsed.GetValue(photos), StartsPerSecond = parsed.GetValue(starts), Concurrency = parsed.GetValue(concurrency) },
            stop));
        return command;
    }

    private static Option<int> Number(string name, string description, int value)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError($"{name} takes a number from 1.");
        });
        return option;
    }

    private static Task<int> RunAsync(SandboxOptions options, FloodPlan plan, CancellationToken cancellationToken)
    {
        var quota = FloodRun.Quota(plan, TimeProvider.System);
        var narrow = FloodRun.Options(options, plan, quota);
        return Session.RunAsync(narrow, async (sandbox, stop) =>
        {
            using var run = new FloodRun(plan, sandbox, quota, new LineProgress());
            var result = await run.RunAsync(stop);
            Print(result);
            return result.IsGood ? 0 : 1;
        }, cancellationToken);
    }

    private static void Print(FloodResult result)
    {
        var table = new Table().RoundedBorder().HideHeaders().AddColumns("", "");
        table.AddRow("photos uploaded", $"{result.Plan.Photos} in {result.Uploaded.TotalSeconds:0.0} s");
        table.AddRow("photos logged", $"{result.Photos} in {result.Logged.TotalSeconds:0.0} s");
        table.AddRow("StartExecution throttled", $"{result.ThrottledStarts} times, at {result.Plan.StartsPerSecond} a second");
        table.AddRow("functions throttled", $"{result.ThrottledInvocations} times, at {result.Plan.Concurrency} at once");
        table.AddRow("intakes failed", $"{result.FailedIntakes}");
        table.AddRow("messages dead-lettered", $"{result.DeadLetters}");
        table.AddRow(
            "a review in the middle of it", $"took {result.Review.TotalSeconds:0.0} s, when {result.LoggedBeforeReview} photos were logged");
        var console = TableConsole.Create();
        console.Write(table);
        console.MarkupLine(result.IsGood ? "[green]Nothing lost, nobody starved.[/]" : "[red]Not as it should be.[/]");
    }
}
