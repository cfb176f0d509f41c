using System.Net;
using System.Text.Json.Nodes;

namespace PhotoFlow.Console.Tests;

/// <summary>The rest of the API: the clock, functions, queues, mails and coverage, and whom the console answers.</summary>
public sealed class ApiTests(Shop stack) : IClassFixture<Shop>
{
    [Fact]
    public async Task The_clock_tells_its_next_timer_and_is_moved_there()
    {
        var name = await stack.StartAsync(new { check = new { @do = "give", give = 1 }, size = 5, to = "Lisbon", items = Array.Empty<object>() }, "clocked");
        await stack.EventAsync(name, "WaitStateEntered");

        var clock = await stack.GetAsync("/api/clock");
        var before = (double)clock["aheadSeconds"]!;
        var next = clock["next"]!;
        ((string)next["kind"]!, (string)next["machine"]!, (string)next["name"]!, (string)next["step"]!).ShouldBe(("Wait", "Orders", "clocked", "Wait for courier"));
        var moved = await stack.PostAsync("/api/clock/next");

        var ahead = (double)moved["aheadSeconds"]!;
        (ahead - before).ShouldBeInRange(1, 3600);
        ((DateTimeOffset)moved["now"]!).ShouldBeGreaterThanOrEqualTo((DateTimeOffset)next["due"]!);
        await stack.UntilAsync(name, "SUCCEEDED");
        ((double)(await stack.PostAsync("/api/clock/advance", new { seconds = 90 }))["aheadSeconds"]!).ShouldBe(ahead + 90, 0.001);
        (await stack.RefusedAsync(HttpMethod.Post, "/api/clock/advance", new { seconds = -5 })).ShouldBe(
            (400, "BadRequest", "The clock moves forward by up to 366 days at a time, not by -5 seconds."));
        (await stack.RefusedAsync(HttpMethod.Post, "/api/clock/advance", new { seconds = 1e300 })).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_planned_fault_meets_the_next_invocation_and_no_other()
    {
        (await stack.RefusedAsync(HttpMethod.Post, "/api/functions/Worker/fault", new { kind = "Flood" })).Message.ShouldBe("'Flood' is not a fault: Error, Timeout, Kill.");
        (await stack.RefusedAsync(HttpMethod.Post, "/api/functions/Nobody/fault", new { kind = "Error" })).Code.ShouldBe("ResourceNotFoundException");
        ((string)(await stack.PostAsync("/api/functions/Worker/fault", new { kind = "Kill" }))["fault"]!).ShouldBe("Kill");
        using (await stack.SendAsync(HttpMethod.Delete, "/api/functions/Worker/fault"))
            (await stack.GetAsync("/api/functions/Worker"))["fault"].ShouldBeNull();

        (await FaultOfAsync("Error", "fault-error")).ShouldBe("StsUnavailable");
        (await FaultOfAsync("Kill", "fault-kill")).ShouldBe("Runtime.ExitError");
        (await FaultOfAsync("Timeout", "fault-timeout")).ShouldBe("Sandbox.Timedout");
        var well = await stack.StartAsync(new { check = new { @do = "ask" }, size = 200 }, "fault-none");
        await stack.EventAsync(well, "TaskSubmitted");

        var counts = await stack.GetAsync("/api/functions/Worker");
        ((int)counts["errors"]!).ShouldBeGreaterThanOrEqualTo(3);
        var invocations = (await stack.GetNodeAsync("/api/functions/Worker/invocations")).AsArray();
        invocations.Select(item => (string?)item!["executionArn"]).ShouldContain(arn => arn!.EndsWith(":fault-kill", StringComparison.Ordinal));
        invocations.ShouldContain(item => (bool)item!["isCold"]!);
    }

    [Fact]
    public async Task Queues_are_looked_at_without_taking_and_dead_letters_are_sent_again()
    {
        await stack.SendMessageAsync("bad news");
        var dead = await UntilDeadAsync();

        dead.Count.ShouldBe(1);
        ((string)dead[0]!["body"]!).ShouldBe("bad news");
        ((string)dead[0]!["reason"]!).ShouldContain("Cannot read");
        var looked = (await stack.GetAsync("/api/queues/orders-dead"))["messages"]![0]!;
        ((int)looked["received"]!).ShouldBe((int)dead[0]!["received"]!);
        var queues = (await stack.GetNodeAsync("/api/queues")).AsArray();
        queues.Single(queue => (string)queue!["name"]! == "orders-dead")!["deadLettersOf"]!.AsArray().Single()!.ToString().ShouldBe("orders");

        var answer = await stack.PostAsync($"/api/queues/orders-dead/messages/{dead[0]!["id"]}/resend");

        ((string)answer["sentTo"]!).ShouldBe("orders");
        var again = await UntilDeadAsync(not: (string)dead[0]!["id"]!);
        again.Count.ShouldBe(1);
        (await stack.RefusedAsync(HttpMethod.Post, $"/api/queues/orders-dead/messages/{dead[0]!["id"]}/resend")).Code.ShouldBe("MessageDoesNotExist");
        (await stack.RefusedAsync(HttpMethod.Post, "/api/queues/orders/messages/1/resend")).Code.ShouldBe("NotADeadLetterQueue");
        (await stack.RefusedAsync(HttpMethod.Post, "/api/queues/nobody/messages/1/resend")).Code.ShouldBe("QueueDoesNotExist");
        (await stack.RefusedAsync(HttpMethod.Get, "/api/queues/nobody")).Code.ShouldBe("QueueDoesNotExist");
    }

    [Fact]
    public async Task Mails_name_the_execution_that_they_are_about()
    {
        await stack.SendMailAsync("order-7", "Your order", "It is on its way.");

        var mail = (await stack.GetAsync("/api/mails"))["mails"]!.AsArray().Single(item => (string?)item!["about"] == "order-7")!;

        ((string)mail["subject"]!).ShouldBe("Your order");
        ((string)mail["text"]!).ShouldContain("on its way");
    }

    [Fact]
    public async Task Coverage_counts_what_was_taken_since_the_start_and_since_a_reset()
    {
        await stack.UntilAsync(await stack.StartAsync(new { to = 3 }, "covered", "Count"), "SUCCEEDED", "Count");
        var declined = await stack.StartAsync(new { check = new { @do = "fail", error = "OutOfStock" }, size = 5 }, "covered-declined");
        await stack.UntilAsync(declined, "SUCCEEDED");

        var count = await stack.GetAsync("/api/machines/Count/coverage");
        ((int)count["entered"]!["Add one"]!).ShouldBe(3);
        StepsOf(count).ShouldContain(("Is it enough?", "Add one", null, 2));
        StepsOf(await stack.GetAsync("/api/machines/Orders/coverage")).ShouldContain(("Check order", "Tell customer", "OutOfStock", 1));

        var reset = await stack.PostAsync("/api/machines/Count/coverage/reset");
        ((int)reset["runs"]!).ShouldBe(0);
        await stack.UntilAsync(await stack.StartAsync(new { to = 1 }, "covered-again", "Count"), "SUCCEEDED", "Count");
        ((int)(await stack.GetAsync("/api/machines/Count/coverage"))["entered"]!["Add one"]!).ShouldBe(1);
        (await stack.RefusedAsync(HttpMethod.Get, "/api/machines/Nobody/coverage")).Code.ShouldBe("StateMachineDoesNotExist");
    }

    [Fact]
    public async Task A_retry_is_counted_by_its_error()
    {
        var name = await stack.StartAsync(new { check = new { @do = "flaky", times = 1 }, size = 0 }, "covered-retry");
        await stack.EventAsync(name, "TaskFailed");
        await stack.PostAsync("/api/clock/advance", new { seconds = 1 });
        await stack.UntilAsync(name, "FAILED");

        var retries = (await stack.GetAsync("/api/machines/Orders/coverage"))["retries"]!.AsArray();

        retries.ShouldContain(retry => (string)retry!["state"]! == "Check order" && (string)retry["error"]! == "Flaky");
    }

    [Theory]
    [InlineData("Host", "photos.example.com:4569", "The console answers at localhost and 127.0.0.1 only, not at 'photos.example.com'.")]
    [InlineData("Origin", "https://photos.example.com", "The console answers its own page only, not one of 'https://photos.example.com'.")]
    [InlineData("Origin", "null", "The console answers its own page only, not one of 'null'.")]
    public async Task A_foreign_page_is_refused(string header, string value, string why)
    {
        foreach (var path in new[] { "/", "/api/machines", "/api/clock/next" })
        {
            using var response = await stack.SendAsync(path == "/api/clock/next" ? HttpMethod.Post : HttpMethod.Get, path, null, (header, value));
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            ((string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["message"]!).ShouldBe(why);
        }
    }

    [Fact]
    public async Task The_page_is_served_with_a_strict_policy_at_every_address_of_it()
    {
        foreach (var path in new[] { "/", "/machines/Orders", "/queues" })
        {
            using var response = await stack.SendAsync(HttpMethod.Get, path);
            (await response.Content.ReadAsStringAsync()).ShouldContain("<div id=\"app\">");
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldStartWith("default-src 'none'; script-src 'self' 'sha256-");
            policy.ShouldNotContain("unsafe");
        }

        using var script = await stack.SendAsync(HttpMethod.Get, "/main.js");
        script.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        using var known = await stack.SendAsync(HttpMethod.Get, "/main.js", null, ("If-None-Match", script.Headers.ETag!.Tag));
        known.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task What_is_not_there_is_said()
    {
        (await stack.RefusedAsync(HttpMethod.Get, "/api/nothing")).ShouldBe((404, "UnknownPath", "The console has no /api/nothing."));
        (await stack.RefusedAsync(HttpMethod.Get, "/assets/nothing.mjs")).Code.ShouldBe("UnknownPath");
        (await stack.RefusedAsync(HttpMethod.Post, "/queues")).Code.ShouldBe("UnknownPath");
        using var empty = await stack.SendAsync(HttpMethod.Post, "/api/clock/advance");
        empty.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static IEnumerable<(string From, string To, string? Error, int Count)> StepsOf(JsonObject coverage) => coverage["steps"]!.AsArray()
        .Select(step => ((string)step!["from"]!, (string)step["to"]!, (string?)step["error"], (int)step["count"]!));

    /// <summary>Plans a fault, runs a function that calls AWS, and gives the error that the run failed with.</summary>
    private async Task<string> FaultOfAsync(string kind, string name)
    {
        await stack.PostAsync("/api/functions/Worker/fault", new { kind });
        await stack.StartAsync(new { check = new { @do = "ask" }, size = 0 }, name);
        return (string)(await stack.UntilAsync(name, "FAILED"))["error"]!;
    }

    private async Task<JsonArray> UntilDeadAsync(string? not = null)
    {
        JsonArray messages = [];
        await Look.UntilAsync(
            async () =>
            {
                // A message that shows again is received when the queue's poller wakes: at the next message, or after 20 seconds.
                await stack.SendMessageAsync("good");
                await Task.Delay(TimeSpan.FromMilliseconds(250));
                messages = (await stack.GetAsync("/api/queues/orders-dead"))["messages"]!.AsArray();
                return messages.Any(message => (string)message!["id"]! != not);
            },
            () => "The message is not dead-lettered.");
        return messages;
    }
}
