using Microsoft.Playwright;

namespace PhotoFlow.Console.Tests;

/// <summary>The page over a small stack: what it shows, what it does, and what it says of bad input.</summary>
public sealed class RunPageTests(Shop stack, Browser browser) : IClassFixture<Shop>, IClassFixture<Browser>
{
    private static readonly object[] _twoItems = [new { @do = "give", give = 1 }, new { @do = "give", give = 2 }];

    [BrowserFact]
    public async Task A_run_shows_its_graph_its_retries_its_items_and_selects_everywhere_at_once()
    {
        await stack.StartAsync(new { check = new { @do = "flaky", times = 1 }, size = 5, to = "Lisbon", items = _twoItems }, "shown");
        await stack.EventAsync("shown", "TaskFailed");
        await stack.PostAsync("/api/clock/advance", new { seconds = 1 });
        await stack.EventAsync("shown", "MapStateExited");
        await using var opened = await browser.OpenAsync(stack.Address, "/machines/Orders/executions/shown");
        var page = opened.Page;

        await page.UntilToneAsync("Wait for courier", "waiting");
        var tones = await page.TonesAsync();
        tones["Check order"].ShouldBe("succeeded");
        tones["Pack items"].ShouldBe("succeeded");
        tones["Ship"].ShouldBe("running");
        tones["Ask a person"].ShouldBe("none");
        await Assertions.Expect(page.Locator("[data-state='Check order']")).ToContainTextAsync("retried once");
        (await page.Locator("[data-state='Pack item']").InnerTextAsync()).ShouldContain("× 2");
        await page.GetByLabel("Item of Pack items").SelectOptionAsync("1");
        await Assertions.Expect(page.Locator("[data-state='Pack item']")).Not.ToContainTextAsync("× 2");

        await page.ChooseAsync("Check order");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Details" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Attempt 2")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Doing flaky").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("cold start").Or(page.GetByText("warm")).First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Changes" }).ClickAsync();
        await Assertions.Expect(page.GetByText("$.checked")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Timeline", Exact = true }).Last.ClickAsync();
        await page.Locator(".timeline-row", new() { HasText = "Print label" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-state='Print label']")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Output" }).ClickAsync();
        await Assertions.Expect(page.GetByText("$address")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("e");
        await page.GetByLabel("Find in events").FillAsync("Flaky");
        await page.Locator(".event-row", new() { HasText = "TaskFailed" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-state='Check order']")).ToHaveAttributeAsync("aria-pressed", "true");
        page.Url.ShouldContain("event=");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-state='Check order']")).ToHaveAttributeAsync("aria-pressed", "true");
        opened.Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task A_token_that_is_answered_twice_is_said_and_what_was_typed_is_kept()
    {
        await stack.StartAsync(new { check = new { @do = "give", give = 1 }, size = 200, to = "Lisbon", items = Array.Empty<object>() }, "twice");
        await stack.EventAsync("twice", "TaskSubmitted");
        await using var opened = await browser.OpenAsync(stack.Address, "/machines/Orders/executions/twice?state=Ask a person");
        var page = opened.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Succeed…" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Output" }).FillAsync("{\"by\": \"Ana\"");
        await page.GetByRole(AriaRole.Button, new() { Name = "Succeed", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Output is not JSON");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Output" }).FillAsync("{\"by\": \"Ana\"}");
        await AnswerElsewhereAsync("twice");

        await page.GetByRole(AriaRole.Button, new() { Name = "Succeed", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("TaskTimedOut");
        (await page.GetByRole(AriaRole.Textbox, new() { Name = "Output" }).InputValueAsync()).ShouldContain("Ana");
        opened.ExpectRefusals();
        opened.Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task A_run_that_is_not_there_is_said_with_a_way_on()
    {
        await using var opened = await browser.OpenAsync(stack.Address, "/machines/Orders/executions/never-was");

        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Execution Does Not Exist");
        await opened.Page.GetByRole(AriaRole.Link, new() { Name = "All executions of Orders" }).ClickAsync();
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Heading, new() { Name = "Executions" })).ToBeVisibleAsync();
        opened.ExpectRefusals();
        opened.Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task State_names_with_markup_are_text()
    {
        await stack.UntilAsync(await stack.StartAsync(new { }, "markup", "Hostile"), "SUCCEEDED", "Hostile");
        await using var opened = await browser.OpenAsync(stack.Address, "/machines/Hostile/executions/markup");
        var page = opened.Page;

        await page.ChooseAsync("<img src=x onerror=alert(1)>");

        (await page.TonesAsync()).Keys.ShouldBe(["<img src=x onerror=alert(1)>", "</script><b>bold</b> & \"quoted\""], ignoreOrder: true);
        (await page.Locator("#app img, #app u").CountAsync()).ShouldBe(0);
        opened.Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task A_definition_of_500_states_is_drawn()
    {
        await stack.UntilAsync(await stack.StartAsync(new { skip = false }, "long", "Long"), "SUCCEEDED", "Long");
        await using var opened = await browser.OpenAsync(stack.Address, "/machines/Long/executions/long");

        await opened.Page.UntilToneAsync("State 500", "succeeded");

        (await opened.Page.TonesAsync()).Count.ShouldBe(500);
        opened.Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task An_output_of_256_KiB_is_folded_and_copied_whole()
    {
        var text = new string('x', 1000);
        var large = Enumerable.Range(0, 255).Select(_ => text).ToArray();
        await stack.UntilAsync(await stack.StartAsync(new { large }, "large", "Hostile"), "SUCCEEDED", "Hostile");
        await using var opened = await browser.OpenAsync(stack.Address, "/machines/Hostile/executions/large?tab=input");
        var page = opened.Page;
        await page.ChooseAsync("<img src=x onerror=alert(1)>");

        await Assertions.Expect(page.GetByText("Show 100 more of 255")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy input" }).ClickAsync();

        var copied = 0;
        await Look.UntilAsync(
            async () => (copied = await page.EvaluateAsync<int>("async () => (await navigator.clipboard.readText()).length")) > 255_000,
            () => $"{copied} characters are copied.");
        opened.Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task An_execution_is_started_with_an_edited_input_and_stopped()
    {
        await stack.StartAsync(new { check = new { @do = "give", give = 1 }, size = 200 }, "to-copy");
        await stack.EventAsync("to-copy", "TaskSubmitted");
        await using var opened = await browser.OpenAsync(stack.Address, "/machines/Orders/executions/to-copy");
        var page = opened.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "New execution…" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync("copied");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Input" }).FillAsync("""{"check": {"do": "give", "give": 2}, "size": 300}""");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start execution" }).ClickAsync();

        await page.WaitForURLAsync("**/executions/copied");
        await page.UntilToneAsync("Ask a person", "waiting");
        await page.Keyboard.PressAsync("s");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Error" }).FillAsync("Enough");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).ClickAsync();

        await page.UntilToneAsync("Ask a person", "aborted");
        await Assertions.Expect(page.Locator(".run-error")).ToContainTextAsync("Enough");
        ((string)(await stack.GetAsync("/api/runs/Orders/copied"))["status"]!).ShouldBe("ABORTED");
        opened.Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Two_runs_are_compared_and_the_first_difference_is_shown()
    {
        await stack.UntilAsync(await stack.StartAsync(new { to = 1 }, "one", "Count"), "SUCCEEDED", "Count");
        await stack.UntilAsync(await stack.StartAsync(new { to = 2 }, "two", "Count"), "SUCCEEDED", "Count");
        await using var opened = await browser.OpenAsync(stack.Address, "/compare?left=Count/one");
        var page = opened.Page;
        await page.GetByLabel("Name begins with").FillAsync("two");
        await page.GetByRole(AriaRole.Button, new() { Name = "two" }).ClickAsync();

        await Assertions.Expect(page.Locator(".verdict")).ToContainTextAsync("The data first differs at event 1.");
        await Assertions.Expect(page.Locator(".verdict")).ToContainTextAsync("The events first differ at event 8.");
        await Assertions.Expect(page.Locator(".compare-data")).ToContainTextAsync("$.input.to");
        opened.Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task A_page_works_by_keyboard_alone()
    {
        await stack.UntilAsync(await stack.StartAsync(new { to = 1 }, "by-key", "Count"), "SUCCEEDED", "Count");
        await using var opened = await browser.OpenAsync(stack.Address, "/machines/Count?name=by-key");
        var page = opened.Page;
        await page.Locator(".run-row", new() { HasText = "by-key" }).WaitForAsync();
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Next execution");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/executions/by-key");
        await page.UntilToneAsync("Enough", "succeeded");
        await page.Keyboard.PressAsync("k");
        await Assertions.Expect(page.Locator("[data-state='Is it enough?']")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Keyboard.PressAsync("d");
        (await page.EvaluateAsync<string>("() => document.documentElement.dataset.theme")).ShouldBe("dark");
        await page.ReloadAsync();
        (await page.EvaluateAsync<string>("() => document.documentElement.dataset.theme")).ShouldBe("dark");
        await page.Keyboard.PressAsync("Escape");
        await page.WaitForURLAsync("**/machines/Count");
        opened.Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Axe_finds_nothing_serious_light_or_dark_wide_or_narrow()
    {
        await stack.StartAsync(new { check = new { @do = "give", give = 1 }, size = 200 }, "axe-waits");
        await stack.EventAsync("axe-waits", "TaskSubmitted");
        await stack.UntilAsync(await stack.StartAsync(new { check = new { @do = "fail" }, size = 1 }, "axe-failed"), "FAILED");
        await stack.SendMailAsync("axe-failed", "An order failed", "Look at it.");
        await stack.SendMessageAsync("bad axe");
        foreach (var (width, isDark) in new[] { (1440, false), (1440, true), (390, false), (390, true) })
        {
            await using var opened = await browser.OpenAsync(stack.Address, "/machines/Orders", width, isDark);
            foreach (var (path, shown) in _pages)
            {
                await opened.Page.GotoAsync(path);
                await opened.Page.Locator(shown).First.WaitForAsync();
                await opened.Page.ShouldBeAccessibleAsync($"{path} at {width} px, {(isDark ? "dark" : "light")}");
            }

            opened.ExpectRefusals();
            opened.Complaints.ShouldBeEmpty();
        }
    }

    private static readonly (string Path, string Shown)[] _pages =
    [
        ("/machines/Orders", ".run-row .badge"),
        ("/machines/Orders?name=nobody", ".empty"),
        ("/machines/Orders/executions/axe-waits", ".run[data-pane=graph] .node.selected"),
        ("/machines/Orders/executions/axe-waits?pane=step", ".token"),
        ("/machines/Orders/executions/axe-failed?pane=timeline", ".timeline-row"),
        ("/machines/Orders/executions/axe-failed?pane=events&event=3&tab=event", ".event-row.selected"),
        ("/machines/Orders/executions/nobody", ".problem"),
        ("/machines/Orders/coverage", "tr.missing"),
        ("/compare?left=Orders/axe-waits&right=Orders/axe-failed", ".compare-row"),
        ("/queues/orders-dead", "table"),
        ("/functions/Worker", ".card"),
        ("/mailbox", ".card"),
        ("/import", ".drop"),
    ];

    private async Task AnswerElsewhereAsync(string name)
    {
        var scheduled = (await stack.GetNodeAsync($"/api/runs/Orders/{name}/events")).AsArray()
            .Last(item => (string)item!["type"]! == "TaskScheduled")!;
        await stack.PostAsync($"/api/runs/Orders/{name}/tasks/{scheduled["id"]}/success", new { output = "{}" });
    }
}
