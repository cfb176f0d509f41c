using PhotoFlow.LocalAws;
using PhotoFlow.Sandbox.Demo;

namespace PhotoFlow.Sandbox.Tests.Demo;

/// <summary>The main job, end to end: real template, real functions, real pictures. All tests share a sandbox, and each has photos of its own.</summary>
[Collection(nameof(WholeSandbox))]
public sealed class DemoTests(DemoTests.Fixture fixture) : IClassFixture<DemoTests.Fixture>
{
    [Fact]
    public async Task Every_case_of_the_demo_ends_as_expected()
    {
        var rows = await DemoRun.RunAsync(fixture.Sandbox, DemoCases.All, new Progress<string>(), CancellationToken.None);

        rows.Count.ShouldBe(10);
        rows.Where(row => !row.IsAsExpected).Select(row => $"{row.Case.Key}: {string.Join("; ", row.Differences)}").ShouldBeEmpty();
    }

    [Fact]
    public async Task Bad_input_ends_in_a_clear_error_and_stops_nothing_else()
    {
        var sandbox = fixture.Sandbox;
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
        var tooLarge = await UploadAsync("Tom", "large.jpg", new byte[Fixture.MaxBytes + 1]);
        var good = new Photographer(sandbox, doors, "Ana", "good.jpg");
        await good.UploadAsync(SamplePhoto.Encode(".jpg", 1, 600), stop);
        await good.TellAllAsync(stop);
        await good.ReviewAsync("Pass", "On theme", stop);

        await invalid.UntilAsync(photos => photos is [{ Status: "invalid", Reason: { } reason, ObjectExists: false }] && reason.Contains("it has 0 bytes"), stop);
        await tooLarge.UntilAsync(photos => photos is [{ Status: "invalid", ObjectExists: false, Reason: { } reason }] && reason.Contains("20,000,001 bytes"), stop);
        await good.UntilAsync(photos => photos is [{ Status: "approved", Renditions: 2 }], stop);
        await new Patience(sandbox).UntilAsync(
            () => $"{malformed.Length + 1} dead letters", async () => await doors.CountMessagesAsync(deadLetters: true, stop) > malformed.Length, stop);
        var log = fixture.Log;
        log.ShouldContain("The body is not JSON");
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

    public sealed class Fixture : IAsyncLifetime
    {
        /// <summary>More than any photo of the demo has.</summary>
        public const int MaxBytes = 20_000_000;

        private readonly StringWriter _logs = new();

        internal StackHost Sandbox { get; private set; } = null!;

        /// <summary>What the functions have logged by now.</summary>
        public string Log
        {
            get
            {
                lock (_logs)
                    return _logs.ToString();
            }
        }

        public async Task InitializeAsync()
        {
            var context = new Dictionary<string, string>(DemoCases.Context) { ["maxBytes"] = $"{MaxBytes}" };
            Sandbox = await SandboxHost.StartAsync(new SandboxOptions { Context = context, Logs = new Writer(_logs) }, new Progress<string>(), CancellationToken.None);
        }

        public async Task DisposeAsync() => await Sandbox.DisposeAsync();

        private sealed class Writer(StringWriter to) : StringWriter
        {
            public override void WriteLine(string? value)
            {
                lock (to)
                    to.WriteLine(value);
            }
        }
    }
}
