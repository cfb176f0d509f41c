using System.Text.Json.Nodes;

namespace PhotoFlow.Console.Tests;

/// <summary>The API by which the page reads runs and acts on them.</summary>
public sealed class RunApiTests(Shop stack) : IClassFixture<Shop>
{
    [Fact]
    public async Task Machines_are_listed_with_the_counts_of_their_runs()
    {
        var name = await stack.StartAsync(new { to = 1 }, machine: "Count");
        await stack.UntilAsync(name, "SUCCEEDED", "Count");

        var machines = (await stack.GetNodeAsync("/api/machines")).AsArray();

        machines.Select(machine => (string)machine!["name"]!).ShouldBe(["Count", "Hostile", "Long", "Orders"]);
        ((int)machines[0]!["counts"]!["SUCCEEDED"]!).ShouldBeGreaterThan(0);
        var one = await stack.GetAsync("/api/machines/Count");
        ((string)one["definition"]!).ShouldBe(Definitions.Count);
        (await stack.RefusedAsync(HttpMethod.Get, "/api/machines/Nobody")).ShouldBe((404, "StateMachineDoesNotExist", "State Machine Does Not Exist: 'Nobody'"));
    }

    [Fact]
    public async Task Runs_are_filtered_by_status_name_and_time_and_failed_ones_come_first()
    {
        var fails = await stack.StartAsync(Order(size: 0), "list-empty");
        await stack.UntilAsync(fails, "FAILED");
        var declined = await stack.StartAsync(new { check = new { @do = "fail", error = "OutOfStock" }, size = 1 }, "list-declined");
        await stack.UntilAsync(declined, "SUCCEEDED");

        (await ListAsync("prefix=list-")).ShouldBe(["list-empty", "list-declined"]);
        (await ListAsync("prefix=list-&order=newest")).ShouldBe(["list-declined", "list-empty"]);
        (await ListAsync("prefix=list-&status=SUCCEEDED")).ShouldBe(["list-declined"]);
        (await ListAsync("prefix=list-&offset=1&limit=1")).ShouldBe(["list-declined"]);
        (await ListAsync("prefix=list-&since=2100-01-01T00:00:00Z")).ShouldBeEmpty();
        (await ListAsync("prefix=list-&until=2000-01-01T00:00:00Z")).ShouldBeEmpty();
        var page = await stack.GetAsync("/api/runs?machine=Orders&prefix=list-");
        ((int)page["counts"]!["FAILED"]!).ShouldBe(1);
        ((string)page["items"]![0]!["step"]!).ShouldBe("Nothing ordered");
        (await stack.RefusedAsync(HttpMethod.Get, "/api/runs?status=LOST")).Code.ShouldBe("BadRequest");
        (await stack.RefusedAsync(HttpMethod.Get, "/api/runs?machine=Nobody")).Code.ShouldBe("StateMachineDoesNotExist");
        (await stack.RefusedAsync(HttpMethod.Get, "/api/runs?since=yesterday")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_list_that_was_read_stands_still_while_newer_runs_come()
    {
        await stack.UntilAsync(await stack.StartAsync(new { to = 1 }, "still-1", "Count"), "SUCCEEDED", "Count");
        var upTo = (int)(await stack.GetAsync("/api/runs?prefix=still-"))["upTo"]!;
        await stack.UntilAsync(await stack.StartAsync(new { to = 1 }, "still-2", "Count"), "SUCCEEDED", "Count");

        var page = await stack.GetAsync($"/api/runs?prefix=still-&upTo={upTo}");

        ((int)page["total"]!).ShouldBe(1);
        ((int)page["newer"]!).ShouldBe(1);
    }

    [Fact]
    public async Task A_run_is_told_whole_with_its_events_and_its_invocations()
    {
        stack.Host.Console.Links = name => [new LocalAws.Console.RunLink("Order", new Uri($"http://localhost/orders/{name}"))];
        var name = await stack.StartAsync(new { check = new { @do = "flaky", times = 1 }, size = 0 }, "told");
        await stack.EventAsync(name, "TaskFailed");
        await stack.PostAsync("/api/clock/advance", new { seconds = 1 });
        await stack.UntilAsync(name, "FAILED");

        var run = await stack.GetAsync("/api/runs/Orders/told");
        ((string)run["error"]!).ShouldBe("EmptyOrder");
        ((string)run["redriveStatus"]!).ShouldBe("REDRIVABLE");
        ((string)run["links"]![0]!["address"]!).ShouldBe("http://localhost/orders/told");
        var events = (await stack.GetNodeAsync("/api/runs/Orders/told/events")).AsArray();
        events.Select(item => (int)item!["id"]!).ShouldBe(Enumerable.Range(1, events.Count));
        events.ToJsonString().ShouldNotContain("\"input\"");
        (await stack.GetNodeAsync($"/api/runs/Orders/told/events?after={events.Count - 2}")).AsArray().Count.ShouldBe(2);
        ((string)(await stack.GetAsync("/api/runs/Orders/told/events/1"))["executionStartedEventDetails"]!["input"]!).ShouldContain("flaky");
        var invocations = (await stack.GetNodeAsync("/api/runs/Orders/told/invocations")).AsArray();
        invocations.Select(item => ((string)item!["state"]!, (int)item["retry"]!)).ShouldBe([("Check order", 0), ("Check order", 1)]);
        ((string)invocations[0]!["error"]!).ShouldContain("not yet");
        invocations[0]!["lines"]!.AsArray().Select(line => (string)line!["message"]!).ShouldContain("Doing flaky");
        ((long)invocations[0]!["peakMemoryMb"]!).ShouldBeGreaterThan(0);
        (await stack.RefusedAsync(HttpMethod.Get, "/api/runs/Orders/told/events/9999")).Code.ShouldBe("EventDoesNotExist");
        (await stack.RefusedAsync(HttpMethod.Get, "/api/runs/Orders/nobody")).Code.ShouldBe("ExecutionDoesNotExist");
        (await stack.RefusedAsync(HttpMethod.Get, "/api/runs/Orders/nobody/events")).Code.ShouldBe("ExecutionDoesNotExist");
        (await stack.RefusedAsync(HttpMethod.Get, "/api/runs/Orders/nobody/history")).Code.ShouldBe("ExecutionDoesNotExist");
    }

    [Fact]
    public async Task A_history_is_downloaded_as_the_aws_cli_prints_it()
    {
        await stack.UntilAsync(await stack.StartAsync(new { to = 1 }, "download", "Count"), "SUCCEEDED", "Count");

        using var response = await stack.SendAsync(HttpMethod.Get, "/api/runs/Count/download/history");

        response.Content.Headers.ContentDisposition!.FileName.ShouldBe("download.json");
        var events = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["events"]!.AsArray();
        ((string)events[0]!["type"]!).ShouldBe("ExecutionStarted");
        DateTimeOffset.Parse((string)events[0]!["timestamp"]!, null).Year.ShouldBeGreaterThan(2000);
    }

    [Fact]
    public async Task An_execution_is_started_stopped_and_redriven_and_AWS_refusals_come_through()
    {
        var name = await stack.StartAsync(Order(size: 200), "acted");
        await stack.EventAsync(name, "TaskSubmitted");
        (await stack.RefusedAsync(HttpMethod.Post, "/api/machines/Orders/runs", new { name, input = "{}" })).Code.ShouldBe("ExecutionAlreadyExists");
        (await stack.RefusedAsync(HttpMethod.Post, "/api/machines/Orders/runs", new { name = "acted-2", input = "{" })).Code.ShouldBe("InvalidExecutionInput");
        (await stack.RefusedAsync(HttpMethod.Post, "/api/machines/Orders/runs", new { name = "a b", input = "{}" })).Code.ShouldBe("InvalidName");
        (await stack.RefusedAsync(HttpMethod.Post, "/api/runs/Orders/acted/redrive")).Code.ShouldBe("ExecutionNotRedrivable");

        await stack.PostAsync("/api/runs/Orders/acted/stop", new { error = "Enough", cause = "seen it" });
        var stopped = await stack.UntilAsync(name, "ABORTED");
        ((string)stopped["error"]!).ShouldBe("Enough");
        await stack.PostAsync("/api/runs/Orders/acted/redrive");
        var again = await stack.UntilAsync(name, "RUNNING");
        ((int)again["redriveCount"]!).ShouldBe(1);
        (await stack.RefusedAsync(HttpMethod.Post, "/api/runs/Orders/nobody/stop")).Code.ShouldBe("ExecutionDoesNotExist");
        (await stack.RefusedAsync(HttpMethod.Post, "/api/runs/Orders/nobody/redrive")).Code.ShouldBe("ExecutionDoesNotExist");
    }

    [Fact]
    public async Task A_waiting_task_is_answered_once()
    {
        var name = await stack.StartAsync(Order(size: 200), "answered");
        await stack.EventAsync(name, "TaskSubmitted");
        var id = await ScheduledOfAsync(name, "Ask a person");

        await stack.PostAsync($"/api/runs/Orders/{name}/tasks/{id}/heartbeat");
        (await stack.RefusedAsync(HttpMethod.Post, $"/api/runs/Orders/{name}/tasks/{id}/success", new { output = "{" })).Code.ShouldBe("InvalidOutput");
        await stack.PostAsync($"/api/runs/Orders/{name}/tasks/{id}/success", new { output = """{"by":"Ana"}""" });

        var twice = await stack.RefusedAsync(HttpMethod.Post, $"/api/runs/Orders/{name}/tasks/{id}/success", new { output = "{}" });
        twice.Status.ShouldBe(409);
        twice.Code.ShouldBe("TaskTimedOut");
        (await stack.RefusedAsync(HttpMethod.Post, $"/api/runs/Orders/{name}/tasks/{id}/failure", new { error = "Late" })).Code.ShouldBe("TaskTimedOut");
        (await stack.RefusedAsync(HttpMethod.Post, $"/api/runs/Orders/{name}/tasks/{id}/heartbeat")).Code.ShouldBe("TaskTimedOut");
        (await stack.RefusedAsync(HttpMethod.Post, $"/api/runs/Orders/{name}/tasks/1/success", new { output = "{}" })).Code.ShouldBe("TaskDoesNotExist");
    }

    [Fact]
    public async Task A_waiting_task_is_failed_with_the_error_that_was_given()
    {
        var name = await stack.StartAsync(Order(size: 200), "refused");
        await stack.EventAsync(name, "TaskSubmitted");

        await stack.PostAsync($"/api/runs/Orders/{name}/tasks/{await ScheduledOfAsync(name, "Ask a person")}/failure", new { error = "TooLarge", cause = "by far" });

        var run = await stack.UntilAsync(name, "FAILED");
        ((string)run["error"]!).ShouldBe("TooLarge");
        ((string)run["cause"]!).ShouldBe("by far");
    }

    private static object Order(int size) => new
    {
        check = new { @do = "give", give = new { ok = true } },
        size,
        to = "Lisbon",
        items = Array.Empty<object>(),
    };

    private async Task<IReadOnlyList<string>> ListAsync(string query) =>
        [.. (await stack.GetAsync($"/api/runs?{query}"))["items"]!.AsArray().Select(run => (string)run!["name"]!)];

    /// <summary>The id of the event that scheduled a state's task.</summary>
    private async Task<long> ScheduledOfAsync(string name, string state)
    {
        var events = (await stack.GetNodeAsync($"/api/runs/Orders/{name}/events")).AsArray();
        var entered = events.Last(item => (string?)item!["stateEnteredEventDetails"]?["name"] == state)!;
        return (long)events.First(item => (string)item!["type"]! == "TaskScheduled" && (long)item["previousEventId"]! == (long)entered["id"]!)!["id"]!;
    }
}
