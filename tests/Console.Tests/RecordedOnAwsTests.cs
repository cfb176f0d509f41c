using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace PhotoFlow.Console.Tests;

/// <summary>Histories that AWS itself recorded, opened as files.</summary>
public sealed class RecordedOnAwsTests(Shop stack, Browser browser) : IClassFixture<Shop>, IClassFixture<Browser>
{
    /// <summary>Ten of different kinds, by what their ids contain.</summary>
    public static TheoryData<string> Kinds => new(
        "test_map_state_legacy#",
        "test_map_state_break_condition#",
        "test_service_lambda_map_timeout",
        "PARALLEL_CATCH_ERROR_OUTPUT",
        "test_parallel_state_nested",
        "retry",
        "catch",
        "test_choice",
        "wait",
        "test_activity_task_failure");

    [RecordedTheory]
    [MemberData(nameof(Kinds))]
    public async Task A_recorded_history_is_shown_with_its_graph(string kind)
    {
        var recorded = Recorded().First(item => ((string)item["id"]!).Contains(kind, StringComparison.OrdinalIgnoreCase));
        await using var opened = await browser.OpenAsync(stack.Address, "/import");
        var page = opened.Page;

        await page.Locator("input[type=file]").SetInputFilesAsync([Payload("history.json", new JsonObject { ["events"] = recorded["events"]!.DeepClone() }), Payload("definition.json", recorded["definition"]!)]);

        await page.Locator(".run-graph .node").First.WaitForAsync();
        var tones = await page.TonesAsync();
        var entered = recorded["events"]!.AsArray().Select(item => (string?)item!["stateEnteredEventDetails"]?["name"]).OfType<string>().ToHashSet();
        tones.Where(tone => tone.Value != "none").Select(tone => tone.Key).ShouldBe(entered, ignoreOrder: true);
        await Assertions.Expect(page.GetByText($"{recorded["events"]!.AsArray().Count} events")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".run-title .badge")).ToContainTextAsync(StatusOf(recorded));
        opened.Complaints.ShouldBeEmpty();
    }

    [RecordedFact]
    public async Task Every_recorded_history_is_read_to_its_end()
    {
        await using var opened = await browser.OpenAsync(stack.Address, "/import");

        var wrong = await opened.Page.EvaluateAsync<string[]>("""
            async (recorded) => {
              const { readImport } = await import("/model/imported.js");
              const { readHistory } = await import("/model/history.js");
              const { layOut } = await import("/model/layout.js");
              const wrong = [];
              for (const { id, definition, events } of JSON.parse(recorded)) {
                try {
                  const open = readImport(JSON.stringify({ events, definition }), id, { events: null, definition: null, name: "" });
                  const history = readHistory(open.events, open.definition.states);
                  layOut(open.definition.root, new Set());
                  const entered = events.filter((event) => event.type.endsWith("StateEntered")).length;
                  if (history.visits.length !== entered) wrong.push(`${id}: ${history.visits.length} visits of ${entered}`);
                  if (history.end && history.visits.some((visit) => ["running", "waiting", "retrying"].includes(visit.status))) wrong.push(`${id}: a state still runs`);
                  if (history.status === "SUCCEEDED" && history.visits.some((visit) => visit.parent === null && visit.status === "failed")) wrong.push(`${id}: a state failed`);
                } catch (error) {
                  wrong.push(`${id}: ${error.stack}`);
                }
              }
              return wrong;
            }
            """, await File.ReadAllTextAsync(Recordings.File));

        wrong.ShouldBeEmpty();
        opened.Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task A_history_without_its_definition_has_its_timeline_and_a_file_that_is_neither_is_refused()
    {
        await using var opened = await browser.OpenAsync(stack.Address, "/import");
        var page = opened.Page;
        var files = page.Locator("input[type=file]");

        await files.SetInputFilesAsync(Payload("nothing.json", new JsonObject { ["a"] = 1 }));
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("nothing.json is neither a history");
        await files.SetInputFilesAsync(new FilePayload { Name = "broken.json", MimeType = "application/json", Buffer = "{"u8.ToArray() });
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("broken.json is not JSON");
        await files.SetInputFilesAsync(Payload("history.json", JsonNode.Parse("""
            {"events": [
              {"id": 1, "previousEventId": 0, "timestamp": "2026-01-01T10:00:00.000Z", "type": "ExecutionStarted", "executionStartedEventDetails": {"input": "{}"}},
              {"id": 2, "previousEventId": 0, "timestamp": "2026-01-01T10:00:01.000Z", "type": "PassStateEntered", "stateEnteredEventDetails": {"name": "Only", "input": "{}"}},
              {"id": 3, "previousEventId": 2, "timestamp": "2026-01-01T10:00:03.000Z", "type": "PassStateExited", "stateExitedEventDetails": {"name": "Only", "output": "{}"}}
            ]}
            """)!));

        await Assertions.Expect(page.GetByText("Without its definition a history has no graph")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Timeline", Exact = true }).Last.ClickAsync();
        await Assertions.Expect(page.Locator(".timeline-row")).ToContainTextAsync("2.0 s");
        opened.Complaints.ShouldBeEmpty();
    }

    private static List<JsonObject> Recorded() => [.. JsonNode.Parse(File.ReadAllText(Recordings.File))!.AsArray().Select(item => item!.AsObject())];

    private static FilePayload Payload(string name, JsonNode json) =>
        new() { Name = name, MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(json.ToJsonString(new JsonSerializerOptions())) };

    private static string StatusOf(JsonObject recorded) => (string)recorded["events"]!.AsArray()[^1]!["type"]! switch
    {
        "ExecutionSucceeded" => "Succeeded",
        "ExecutionFailed" => "Failed",
        "ExecutionAborted" => "Aborted",
        "ExecutionTimedOut" => "Timed out",
        _ => "Running",
    };
}

/// <summary>The recordings: they lie beside the repository, and are not the project's own.</summary>
internal static class Recordings
{
    public static string File { get; } = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "conformance", "aws-recorded-histories.json"));

    public static string? WhyNone => Browser.WhyNone ?? (System.IO.File.Exists(File) ? null : $"There are no recordings: {File} is missing.");
}

/// <summary>A test in a browser that reads the recordings.</summary>
public sealed class RecordedFactAttribute : FactAttribute
{
    public RecordedFactAttribute() => Skip = Recordings.WhyNone;
}

/// <summary>A test in a browser that reads the recordings, for each of several cases.</summary>
public sealed class RecordedTheoryAttribute : TheoryAttribute
{
    public RecordedTheoryAttribute() => Skip = Recordings.WhyNone;
}
