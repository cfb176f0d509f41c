using PhotoFlow.Sandbox.Demo;

namespace PhotoFlow.Sandbox.Tests.Demo;

/// <summary>The main job, end to end: real template, real functions, real pictures.</summary>
[Collection(nameof(WholeSandbox))]
public sealed class DemoTests
{
    private static readonly SandboxOptions _options = new();

    [Fact]
    public async Task Every_case_of_the_demo_ends_as_expected()
    {
        await using var sandbox = await SandboxHost.StartAsync(
            _options with { Context = DemoCases.Context }, new Progress<string>(), CancellationToken.None);

        var rows = await DemoRun.RunAsync(sandbox, DemoCases.All, new Progress<string>(), CancellationToken.None);

        rows.Count.ShouldBe(10);
        rows.Where(row => !row.IsAsExpected).Select(row => $"{row.Case.Key}: {string.Join("; ", row.Differences)}").ShouldBeEmpty();
    }

    [Fact]
    public async Task Bad_input_ends_in_a_clear_error_and_stops_nothing_else()
    {
        var settings = new Dictionary<string, string> { ["maxBytes"] = "500000" };
        using var logs = new StringWriter();
        await using var sandbox = await SandboxHost.StartAsync(
            _options with { Context = settings, Logs = TextWriter.Synchronized(logs) }, new Progress<string>(), CancellationToken.None);
        using var doors = new Doors(sandbox);
        var stop = CancellationToken.None;
        string[] malformed =
        [
            "this is no JSON",
            """{"id": "good.jpg", "update": {"status": "Maybe", "reason": "?"}}""",
            """{"date": "01/05/2026", "update": {"status": "Pass", "reason": "?"}}""",
        ];

        foreach (var message in malformed)
            await doors.PublishAsync(message, metadataType: null, stop);
        await doors.PublishAsync("""{"id": "good.jpg", "value": "blue"}""", "Colour", stop);
        await doors.PublishAsync("""{"id": "nobody.jpg", "update": {"status": "Pass", "reason": "?"}}""", metadataType: null, stop);
        await doors.PutAsync("folder/", new MemoryStream([]), "Nobody", "nobody@example.com", stop);
        var invalid = await UploadAsync("Eva", "empty.jpg", []);
        var tooLarge = await UploadAsync("Tom", "large.jpg", new byte[500_001]);
        var good = new Photographer(sandbox, doors, "Ana", "good.jpg");
        await good.UploadAsync(SamplePhoto.Encode(".jpg", 1, 600), stop);
        await good.TellAllAsync(stop);
        await good.ReviewAsync("Pass", "On theme", stop);

        await invalid.UntilAsync(photos => photos is [{ Status: "invalid", Reason: "This file is empty: it has 0 bytes.", ObjectExists: false }], stop);
        await tooLarge.UntilAsync(photos => photos is [{ Status: "invalid", ObjectExists: false, Reason: { } reason }] && reason.Contains("500,001 bytes"), stop);
        await good.UntilAsync(photos => photos is [{ Status: "approved", Renditions: 2 }], stop);
        await new Patience(sandbox).UntilAsync(
            () => $"{malformed.Length + 1} dead letters", async () => await doors.CountMessagesAsync(deadLetters: true, stop) > malformed.Length, stop);
        var log = logs.ToString();
        log.ShouldContain("The body is no JSON");
        log.ShouldContain("The status \"Maybe\" is unknown; it may be Pass or Reject.");
        log.ShouldContain("The metadata_type \"Colour\" is unknown; it may be Caption, Date, Name or All.");
        log.ShouldContain("No photo is known by the id or key \"nobody.jpg\".");
        log.ShouldContain("Ignored: \"folder/\" is a folder.");

        async Task<Photographer> UploadAsync(string name, string key, byte[] bytes)
        {
            var person = new Photographer(sandbox, doors, name, key);
            await person.UploadAsync(bytes, stop);
            return person;
        }
    }
}
