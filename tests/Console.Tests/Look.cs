using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PhotoFlow.Console.Tests;

/// <summary>What tests look at in a page.</summary>
internal static partial class Look
{
    /// <summary>How long a page may take, in milliseconds, for something that the whole sandbox must do first; only what never comes takes so long.</summary>
    public const int Patience = 120_000;

    /// <summary>How many answers in a row may tell nothing new. Answers are counted, not seconds: a busy machine gives fewer of them.</summary>
    private const int MostAnswersWithoutProgress = 1200;

    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks again and again until something is so, or nothing changes any more.</summary>
    /// <param name="isSo">Asks.</param>
    /// <param name="what">Says what is the case instead; whenever that changes, there is progress.</param>
    public static async Task UntilAsync(Func<Task<bool>> isSo, Func<string> what)
    {
        var (seen, answers) = ("", 0);
        while (!await isSo())
        {
            (seen, answers) = what() is var now && now == seen ? (seen, answers + 1) : (now, 0);
            answers.ShouldBeLessThan(MostAnswersWithoutProgress, seen);
            await Task.Delay(_interval);
        }
    }

    /// <summary>The tone of each state that the graph shows.</summary>
    public static async Task<Dictionary<string, string>> TonesAsync(this IPage page) =>
        await page.EvaluateAsync<Dictionary<string, string>>(
            "() => Object.fromEntries([...document.querySelectorAll('[data-state]')].map((node) => [node.dataset.state, node.dataset.tone]))");

    /// <summary>Waits until the graph shows a state in a tone.</summary>
    public static Task UntilToneAsync(this IPage page, string state, string tone) =>
        page.Locator($"[data-state={Quoted(state)}][data-tone={tone}]").WaitForAsync(new() { Timeout = Patience });

    /// <summary>Chooses a state in the graph.</summary>
    public static Task ChooseAsync(this IPage page, string state) => page.Locator($"[data-state={Quoted(state)}]").ClickAsync();

    /// <summary>The tones that a history means, read in another way than the page does: for machines whose states are not run side by side in a Map.</summary>
    /// <param name="events">The history.</param>
    public static Dictionary<string, string> TonesOf(JsonArray events)
    {
        var byId = events.ToDictionary(item => (long)item!["id"]!, item => item!.AsObject());
        var isOver = ((string)events[^1]!["type"]!) is "ExecutionSucceeded" or "ExecutionFailed" or "ExecutionAborted" or "ExecutionTimedOut";
        var tones = new Dictionary<string, string>();
        foreach (var entered in byId.Values.Where(item => Entered().IsMatch((string)item["type"]!)))
        {
            var name = (string)entered["stateEnteredEventDetails"]!["name"]!;
            var later = byId.Values.SkipWhile(item => item != entered).Skip(1).ToList();
            var exited = later.FirstOrDefault(item => (string?)item["stateExitedEventDetails"]?["name"] == name);
            tones[name] = (exited, (string)entered["type"]!) switch
            {
                (not null, _) => Failed().IsMatch((string)byId[(long)exited["previousEventId"]!]["type"]!) ? "caught" : "succeeded",
                (null, "FailStateEntered") => "failed",
                (null, _) when isOver => (string)events[^1]!["type"]! == "ExecutionFailed" ? "failed" : "aborted",
                (null, "WaitStateEntered") => "waiting",
                (null, "TaskStateEntered") when !later.Any(item => ((string)item["type"]!).StartsWith("ParallelStateFailed", StringComparison.Ordinal)) => "waiting",
                (null, "TaskStateEntered") => "aborted",
                _ => "running",
            };
        }

        return tones;
    }

    /// <summary>Finds nothing that axe-core calls serious or critical.</summary>
    public static async Task ShouldBeAccessibleAsync(this IPage page, string what)
    {
        var results = await page.RunAxe();
        results.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{what}: {violation.Id}: {violation.Help}: {string.Join("; ", violation.Nodes.Select(node => node.Html))}")
            .ShouldBeEmpty();
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex("StateEntered$")]
    private static partial Regex Entered();

    [GeneratedRegex("Failed$|TimedOut$")]
    private static partial Regex Failed();
}

/// <summary>Where the project's files lie.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PhotoFlow.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not lie within the repository.");
    }
}
