using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PhotoFlow.LocalAws;
using PhotoFlow.Sandbox;
using PhotoFlow.Sandbox.Demo;

namespace PhotoFlow.Console.Tests;

#pragma warning disable CA1001 // xunit calls DisposeAsync.
/// <summary>PhotoFlow itself on this machine.</summary>
public sealed class PhotoFlowSandbox : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private Doors _doors = null!;
    private int _photographers;

    internal StackHost Host { get; private set; } = null!;

    public string Machine => Host.Outputs["StateMachineArn"].Split(':')[^1];

    public async Task InitializeAsync()
    {
        Host = await SandboxHost.StartAsync(
            new SandboxOptions { Context = DemoCases.Context }, new Progress<string>(), CancellationToken.None);
        _doors = new Doors(Host);
    }

    public async Task DisposeAsync()
    {
        _doors.Dispose();
        _http.Dispose();
        await Host.DisposeAsync();
    }

    /// <summary>Uploads a photo, and gives whoever did and the name of the execution, once that waits for the desk.</summary>
    internal async Task<(Photographer Person, string Name)> UploadAsync(string key, int seed)
    {
        var person = new Photographer(Host, _doors, $"Photographer {++_photographers}", key);
        await person.UploadAsync(SamplePhoto.Encode(".jpg", seed), CancellationToken.None);
        await person.UntilWaitingAsync(times: 2, CancellationToken.None);
        return (person, (await person.ObserveAsync(CancellationToken.None))[^1].Id);
    }

    /// <summary>Uploads a photo whose intake fails: whatever tries to log it is killed, until Step Functions gives up.</summary>
    internal async Task<string> FailAsync(string key)
    {
        var person = new Photographer(Host, _doors, $"Photographer {++_photographers}", key);
        await PlanAsync();
        await person.UploadAsync(SamplePhoto.Encode(".jpg", 3), CancellationToken.None);
        var failed = "";
        await Look.UntilAsync(
            async () =>
            {
                var runs = (await GetAsync($"/api/runs?machine={Machine}&order=newest&limit=1"))["items"]!.AsArray();
                if (runs is not [{ } run, ..] || (string?)run["step"] != "Log photo")
                    return false;
                failed = (string)run["name"]!;
                if ((string)run["status"]! == "FAILED")
                    return true;
                var next = (await GetAsync("/api/clock"))["next"];
                if ((string?)next?["kind"] == "RetryDelay" && (string?)next["name"] == failed)
                {
                    await PlanAsync();
                    using var _ = await _http.PostAsync(new Uri(Host.Console.Address, "/api/clock/next"), null);
                }

                return false;
            },
            () => $"'{failed}' has not failed.");
        return failed;
    }

    /// <summary>Waits until an execution has succeeded.</summary>
    public Task EndedAsync(string name) => Look.UntilAsync(
        async () => (string)(await GetAsync($"/api/runs/{Machine}/{name}"))["status"]! == "SUCCEEDED", () => $"'{name}' has not succeeded.");

    public async Task<JsonObject> GetAsync(string path) => (await _http.GetFromJsonAsync<JsonObject>(new Uri(Host.Console.Address, path)))!;

    public async Task<JsonArray> EventsAsync(string name) =>
        (await _http.GetFromJsonAsync<JsonArray>(new Uri(Host.Console.Address, $"/api/runs/{Machine}/{name}/events")))!;

    private async Task PlanAsync()
    {
        var functions = (await _http.GetFromJsonAsync<JsonArray>(new Uri(Host.Console.Address, "/api/functions")))!;
        var log = functions.Select(function => (string)function!["name"]!).Single(name => name.StartsWith("LogPhoto", StringComparison.Ordinal));
        using var response = await _http.PostAsJsonAsync(new Uri(Host.Console.Address, $"/api/functions/{log}/fault"), new { kind = "Kill" });
        response.EnsureSuccessStatusCode();
    }
}

/// <summary>The page over the whole of PhotoFlow: runs as photographers and moderators make them, checked against their histories.</summary>
public sealed class PhotoFlowTests(PhotoFlowSandbox sandbox, Browser browser) : IClassFixture<PhotoFlowSandbox>, IClassFixture<Browser>
{
    [BrowserFact]
    public async Task A_run_that_is_approved_and_one_that_is_rejected()
    {
        foreach (var (review, key, ends) in new[] { ("Pass", "hills.jpg", "Approved"), ("Reject", "ridge.jpg", "Rejected") })
        {
            var (person, name) = await sandbox.UploadAsync(key, 1);
            await using var opened = await OpenAsync(name);
            await opened.Page.UntilToneAsync("Await review", "waiting");
            await person.TellAllAsync(CancellationToken.None);
            await person.ReviewAsync(review, "On theme", CancellationToken.None);

            await sandbox.EndedAsync(name);

            await opened.Page.UntilToneAsync(ends, "succeeded");
            await ShouldShowItsHistoryAsync(opened, name);
            (await opened.Page.TonesAsync())["Await the desk"].ShouldBe(review == "Pass" ? "succeeded" : "caught");
            await Assertions.Expect(opened.Page.GetByRole(AriaRole.Link, new() { Name = "Photo", Exact = true })).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex(name));
            await opened.Page.GetByRole(AriaRole.Link, new() { Name = "Mails" }).ClickAsync();
            await Assertions.Expect(opened.Page.Locator(".mail-group")).ToContainTextAsync(key);
        }
    }

    [BrowserFact]
    public async Task A_run_that_failed_opens_at_its_failure_and_is_redriven_from_the_page()
    {
        var name = await sandbox.FailAsync("broken.jpg");
        await using var opened = await OpenAsync(name);
        var page = opened.Page;
        await page.UntilToneAsync("Log photo", "failed");
        await Assertions.Expect(page.Locator("[data-state='Log photo']")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(page.Locator(".step .failure")).ToContainTextAsync("Runtime.ExitError");
        await ShouldShowItsHistoryAsync(opened, name);

        await page.GetByRole(AriaRole.Button, new() { Name = "Redrive" }).ClickAsync();

        await page.UntilToneAsync("Await review", "waiting");
        await Assertions.Expect(page.GetByText("redriven once")).ToBeVisibleAsync();
        await ShouldShowItsHistoryAsync(opened, name);
    }

    [BrowserFact]
    public async Task A_run_that_waits_is_answered_from_the_page()
    {
        var (_, name) = await sandbox.UploadAsync("answered.jpg", 4);
        await using var opened = await OpenAsync(name);
        var page = opened.Page;
        await page.UntilToneAsync("Await review", "waiting");
        await page.ChooseAsync("Await review");

        await page.GetByRole(AriaRole.Button, new() { Name = "Succeed…" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Output" }).FillAsync("""{"status": "Pass"}""");
        await page.GetByRole(AriaRole.Button, new() { Name = "Succeed", Exact = true }).ClickAsync();

        await page.UntilToneAsync("Passed review", "succeeded");
        await ShouldShowItsHistoryAsync(opened, name);
    }

    [BrowserFact]
    public async Task A_run_that_nobody_answers_is_expired_by_advancing_the_clock()
    {
        var (_, name) = await sandbox.UploadAsync("silent.jpg", 5);
        await using var opened = await OpenAsync(name);
        var page = opened.Page;
        await page.UntilToneAsync("Await review", "waiting");
        await page.Keyboard.PressAsync("c");
        await page.GetByRole(AriaRole.Button, new() { Name = "Advance by…" }).ClickAsync();
        await page.GetByLabel("Hours").FillAsync("0");
        await page.GetByLabel("Minutes").FillAsync("10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Advance", Exact = true }).ClickAsync();
        await page.UntilToneAsync("Mail metadata reminder", "succeeded");
        await page.UntilToneAsync("Mail review reminder", "succeeded");
        await Look.UntilAsync(
            async () => (await sandbox.EventsAsync(name)).Count(item => (string)item!["type"]! == "TaskSubmitted") >= 4, () => $"'{name}' is not asked again.");

        await page.Keyboard.PressAsync("c");
        await page.GetByRole(AriaRole.Button, new() { Name = "Advance by…" }).ClickAsync();
        await page.GetByLabel("Hours").FillAsync("0");
        await page.GetByLabel("Minutes").FillAsync("10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Advance", Exact = true }).ClickAsync();

        await sandbox.EndedAsync(name);
        await page.UntilToneAsync("Expired", "succeeded");
        (await page.TonesAsync())["Await the desk"].ShouldBe("caught");
        await ShouldShowItsHistoryAsync(opened, name);
    }

    private Task<ConsolePage> OpenAsync(string name) => browser.OpenAsync(sandbox.Host.Console.Address, $"/machines/{sandbox.Machine}/executions/{name}");

    /// <summary>The graph's colours are what the history says, and the page had nothing to complain of.</summary>
    private async Task ShouldShowItsHistoryAsync(ConsolePage opened, string name)
    {
        Dictionary<string, string> shown = [];
        Dictionary<string, string> meant = [];
        var (pageSays, events) = ("", 0);
        // The history may grow while it is compared: both must be of the same events.
        await Look.UntilAsync(
            async () =>
            {
                var history = await sandbox.EventsAsync(name);
                events = history.Count;
                meant = Look.TonesOf(history);
                pageSays = await opened.Page.Locator(".events .quiet-text").InnerTextAsync();
                shown = await opened.Page.TonesAsync();
                return pageSays == $"{events} events" && shown.Where(tone => tone.Value != "none").Count() == meant.Count
                    && (await sandbox.EventsAsync(name)).Count == events;
            },
            () => $"The page shows {pageSays} of {events}, and {string.Join(", ", shown)}");

        shown.Where(tone => tone.Value != "none").ToDictionary().ShouldBe(meant, ignoreOrder: true);
        opened.Complaints.ShouldBeEmpty();
    }
}
