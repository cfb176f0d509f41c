using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PhotoFlow.LocalAws.Lambda;

namespace PhotoFlow.LocalAws.Tests.Lambda;

public sealed class LambdaHostTests
{
    [Fact]
    public async Task A_function_gets_its_event_and_its_answer_comes_back()
    {
        await using var functions = new TestFunctions();
        functions.Add("Echo");

        var answer = await functions.CallAsync("Echo", """{"do":"echo","photo":"Zoë"}""");

        answer!["photo"]!.GetValue<string>().ShouldBe("Zoë");
    }

    [Fact]
    public async Task A_function_sees_its_own_environment_and_nothing_of_the_sandbox()
    {
        Environment.SetEnvironmentVariable("OF_THE_SANDBOX", "private");
        await using var functions = new TestFunctions();
        var function = functions.Add("Echo", f => f with { Environment = new Dictionary<string, string> { ["PHOTOS_TABLE"] = "photos" }, MemorySize = 256 });

        var answer = await functions.CallAsync("Echo", """{"do":"environment"}""");

        answer!["cwd"]!.GetValue<string>().ShouldBe(function.Directory);
        var variables = answer["variables"]!.AsObject();
        variables["PHOTOS_TABLE"]!.GetValue<string>().ShouldBe("photos");
        variables["AWS_LAMBDA_FUNCTION_NAME"]!.GetValue<string>().ShouldBe("Echo");
        variables["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]!.GetValue<string>().ShouldBe("256");
        variables["AWS_ACCESS_KEY_ID"]!.GetValue<string>().ShouldBe("ASIATester");
        variables["AWS_ENDPOINT_URL"]!.GetValue<string>().ShouldBe("http://localhost:4566");
        variables.ShouldNotContainKey("OF_THE_SANDBOX");
    }

    [Fact]
    public async Task An_invocation_carries_the_headers_of_the_runtime_api()
    {
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
        await using var functions = new TestFunctions(options => options with { Time = time });
        var function = functions.Add("Echo");

        var result = await functions.InvokeAsync("Echo", """{"do":"headers"}""");

        var headers = JsonNode.Parse(result.Payload.Span)!;
        headers["lambda-runtime-aws-request-id"]!.GetValue<string>().ShouldBe(result.RequestId);
        headers["lambda-runtime-deadline-ms"]!.GetValue<string>().ShouldBe("1700000030000");
        headers["lambda-runtime-invoked-function-arn"]!.GetValue<string>().ShouldBe(function.Arn);
        headers["lambda-runtime-trace-id"]!.GetValue<string>().ShouldMatch("^Root=1-6553f100-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$");
    }

    [Fact]
    public async Task A_process_is_kept_warm_for_the_next_invocation()
    {
        await using var functions = new TestFunctions();
        functions.Add("Echo");

        var first = await functions.CallAsync("Echo", """{"do":"process"}""");
        var second = await functions.CallAsync("Echo", """{"do":"process"}""");

        second!["pid"]!.GetValue<int>().ShouldBe(first!["pid"]!.GetValue<int>());
        second["invocations"]!.GetValue<int>().ShouldBe(2);
        functions.Pids.ShouldBe([first["pid"]!.GetValue<int>()]);
    }

    [Fact]
    public async Task Concurrent_invocations_have_a_process_each()
    {
        var time = new FakeTimeProvider();
        await using var functions = new TestFunctions(options => options with { Time = time, ProcessesPerFunction = 3 });
        functions.Add("Echo");

        var hanging = functions.InvokeAsync("Echo", """{"do":"hang"}""");
        await functions.PrintedAsync("hanging");
        var other = await functions.CallAsync("Echo", """{"do":"process"}""");

        other!["invocations"]!.GetValue<int>().ShouldBe(1);
        functions.Host.Processes("Echo").ShouldBe(2);
        hanging.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task More_invocations_than_processes_wait_for_their_turn()
    {
        await using var functions = new TestFunctions(options => options with { ProcessesPerFunction = 1 });
        functions.Add("Echo");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => functions.CallAsync("Echo", """{"do":"process"}""")));

        answers.Select(answer => answer!["pid"]!.GetValue<int>()).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task An_error_comes_back_as_the_function_reported_it()
    {
        await using var functions = new TestFunctions();
        functions.Add("Echo");

        var result = await functions.InvokeAsync("Echo", """{"do":"fail","errorType":"PhotoInvalid"}""");

        result.FunctionError.ShouldBe("Unhandled");
        Encoding.UTF8.GetString(result.Payload.Span).ShouldBe("""{"errorType":"PhotoInvalid","errorMessage":"as asked"}""");
    }

    [Fact]
    public async Task A_function_is_killed_at_its_timeout_and_the_next_invocation_starts_cold()
    {
        var time = new FakeTimeProvider();
        await using var functions = new TestFunctions(options => options with { Time = time });
        functions.Add("Echo");

        var hanging = functions.InvokeAsync("Echo", """{"do":"hang"}""");
        await functions.PrintedAsync("hanging");
        time.Advance(TimeSpan.FromSeconds(30));
        var result = await hanging;

        ErrorOf(result).ShouldBe(("Sandbox.Timedout", $"RequestId: {result.RequestId} Error: Task timed out after 30.00 seconds"));
        var next = await functions.CallAsync("Echo", """{"do":"process"}""");
        next!["invocations"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_limit_shortens_longer_timeouts_alone()
    {
        await using var functions = new TestFunctions(options => options with { LongestTimeout = TimeSpan.FromSeconds(10) });
        functions.Add("Echo");
        functions.Add("Short", f => f with { Timeout = TimeSpan.FromSeconds(5) });

        functions.Host.Functions.ToDictionary(f => f.Name, f => f.Timeout.TotalSeconds)
            .ShouldBe(new Dictionary<string, double> { ["Echo"] = 10, ["Short"] = 5 }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{"do":"exit","code":7}""", "Runtime exited with error: exit status 7")]
    [InlineData("""{"do":"exit","code":0}""", "Runtime exited without providing a reason")]
    [InlineData("""{"do":"kill","signal":"SIGKILL"}""", "Runtime exited with error: signal: killed")]
    public async Task A_process_that_ends_in_an_invocation_fails_it(string payload, string message)
    {
        await using var functions = new TestFunctions();
        functions.Add("Echo");

        var result = await functions.InvokeAsync("Echo", payload);

        ErrorOf(result).ShouldBe(("Runtime.ExitError", $"RequestId: {result.RequestId} Error: {message}"));
        (await functions.CallAsync("Echo", """{"do":"echo"}""")).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_init_that_fails_fails_each_invocation_with_its_error()
    {
        await using var functions = new TestFunctions();
        functions.Add("Broken", f => f with { Environment = new Dictionary<string, string> { ["INIT"] = "error" } });
        functions.Add("Crashing", f => f with { Environment = new Dictionary<string, string> { ["INIT"] = "exit" } });

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => functions.InvokeAsync("Broken", "{}")));
        var crashed = await functions.InvokeAsync("Crashing", "{}");

        results.Select(ErrorOf).ShouldAllBe(error => error.Item1 == "NoTable" && error.Item2 == "PHOTOS_TABLE is not set");
        ErrorOf(crashed).ShouldBe(("Runtime.ExitError", $"RequestId: {crashed.RequestId} Error: Runtime exited with error: exit status 3"));
    }

    [Fact]
    public async Task A_folder_without_an_executable_fails_the_invocation()
    {
        await using var functions = new TestFunctions();
        functions.Add("Empty", f => f with { Directory = Path.GetTempPath() });

        var (errorType, message) = ErrorOf(await functions.InvokeAsync("Empty", "{}"));

        errorType.ShouldBe("Runtime.InvalidEntrypoint");
        message.ShouldContain("bootstrap");
    }

    [Fact]
    public async Task A_response_over_6_MB_is_refused()
    {
        await using var functions = new TestFunctions();
        functions.Add("Echo");

        var result = await functions.InvokeAsync("Echo", """{"do":"large","size":6300000}""");

        ErrorOf(result).Item1.ShouldBe("Function.ResponseSizeTooLarge");
        (await functions.CallAsync("Echo", """{"do":"large","size":6000000}""")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Reserved_concurrency_and_the_accounts_quota_throttle()
    {
        await using var functions = new TestFunctions(options => options with { Time = new FakeTimeProvider(), AccountConcurrency = 2 });
        functions.Add("Echo");
        functions.Add("Reserved", f => f with { ReservedConcurrency = 1 });

        var running = functions.InvokeAsync("Reserved", """{"do":"hang"}""");
        var reserved = await Should.ThrowAsync<LambdaException>(() => functions.InvokeAsync("Reserved", """{"do":"echo"}"""));
        var second = functions.InvokeAsync("Echo", """{"do":"hang"}""");
        var account = await Should.ThrowAsync<LambdaException>(() => functions.InvokeAsync("Echo", """{"do":"echo"}"""));

        reserved.Code.ShouldBe("TooManyRequestsException");
        account.IsThrottle.ShouldBeTrue();
        Task.WhenAny(running, second).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task An_idle_process_is_ended()
    {
        var time = new ObservedTimeProvider();
        await using var functions = new TestFunctions(options => options with { Time = time });
        functions.Add("Echo");
        await functions.CallAsync("Echo", """{"do":"echo"}""");

        await time.TimerAsync(TimeSpan.FromMinutes(5));
        await time.TimerAsync(TimeSpan.FromMinutes(5));
        time.Advance(TimeSpan.FromMinutes(5));

        (await functions.EndedAsync()).ShouldBe(functions.Pids.Single());
    }

    [Fact]
    public async Task Nothing_runs_after_the_host_is_disposed_and_waiting_invocations_end()
    {
        var functions = new TestFunctions(options => options with { ProcessesPerFunction = 1 });
        functions.Add("Echo");
        var hanging = functions.InvokeAsync("Echo", """{"do":"hang"}""");
        var waiting = functions.InvokeAsync("Echo", """{"do":"echo"}""");
        await functions.PrintedAsync("hanging");

        await functions.DisposeAsync();

        (await hanging).FunctionError.ShouldBe("Unhandled");
        (await waiting).FunctionError.ShouldBe("Unhandled");
        (await functions.EndedAsync()).ShouldBe(functions.Pids.Single());
        Directory.Exists($"/proc/{functions.Pids.Single()}").ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_function_prints_is_kept_raw_and_told_in_readable_lines()
    {
        await using var functions = new TestFunctions();
        functions.Add("Echo");
        const string Line = """{"level":"Information","message":"Validated","order_id":"cat-1"}""";

        await functions.InvokeAsync("Echo", new JsonObject { ["do"] = "log", ["line"] = Line }.ToJsonString());
        var readable = await functions.PrintedAsync("Validated");

        readable.ToString().ShouldEndWith("Echo             Information cat-1  Validated");
        functions.Logs.Dispose();
        File.ReadAllText(Path.Combine(functions.Logs.Folder, "Echo.jsonl")).ShouldBe(Line + "\n");
    }

    [Fact]
    public async Task A_function_goes_on_printing_when_an_observer_of_the_logs_fails()
    {
        await using var functions = new TestFunctions();
        functions.Add("Echo");
        functions.Logs.Written += _ => throw new InvalidOperationException("The terminal is gone");

        await functions.InvokeAsync("Echo", """{"do":"log","line":"one"}""");
        await functions.PrintedAsync("one");
        await functions.InvokeAsync("Echo", """{"do":"log","line":"two"}""");
        await functions.PrintedAsync("two");

        functions.Logs.Dispose();
        File.ReadAllText(Path.Combine(functions.Logs.Folder, "Echo.jsonl")).ShouldBe("one\ntwo\n");
        File.ReadAllText(Path.Combine(functions.Logs.Folder, "functions.log")).ShouldContain("The terminal is gone");
    }

    [Fact]
    public async Task An_unknown_function_is_not_found_and_an_arn_finds_its_function()
    {
        await using var functions = new TestFunctions();
        var function = functions.Add("Echo");

        functions.Host.Find(function.Arn + ":$LATEST").ShouldBe(function);
        var exception = await Should.ThrowAsync<LambdaException>(() => functions.InvokeAsync("Nobody", "{}"));
        exception.Code.ShouldBe("ResourceNotFoundException");
    }

    private static (string, string) ErrorOf(InvocationResult result)
    {
        result.FunctionError.ShouldBe("Unhandled");
        var error = JsonNode.Parse(result.Payload.Span)!;
        return (error["errorType"]!.GetValue<string>(), error["errorMessage"]!.GetValue<string>());
    }
}
