using System.Text.Json.Nodes;

namespace PhotoFlow.LocalAws.Tests.StepFunctions;

public sealed class StepFunctionsApiTests : IAsyncLifetime
{
    private const string Waits = """
        {"StartAt":"Ask","States":{"Ask":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","TimeoutSeconds":600,
        "Parameters":{"FunctionName":"Ask","Payload":{"token.$":"$$.Task.Token"}},"End":true}}}
        """;

    private const string Passes = """{"StartAt":"Pass","States":{"Pass":{"Type":"Pass","End":true}}}""";

    private const string Breaks = """
        {"StartAt":"Break","States":{"Break":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:Break","End":true}}}
        """;

    private readonly StepFunctionsServer _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task State_machines_are_listed_by_name_and_by_page()
    {
        foreach (var name in new[] { "b", "a", "c" })
            _server.Interpreter.CreateStateMachine(name, Passes);

        var first = await _server.CallAsync("ListStateMachines", new { maxResults = 2 });
        var second = await _server.CallAsync("ListStateMachines", new { maxResults = 2, nextToken = (string)first["nextToken"]! });

        Names(first, "stateMachines").ShouldBe(["a", "b"]);
        Names(second, "stateMachines").ShouldBe(["c"]);
        second.ContainsKey("nextToken").ShouldBeFalse();
        first["stateMachines"]![0]!.ToJsonString().ShouldBe(
            """{"stateMachineArn":"arn:aws:states:us-east-1:000000000000:stateMachine:a","name":"a","type":"STANDARD","creationDate":1777636800.25}""");
    }

    [Fact]
    public async Task A_state_machine_is_described_with_its_definition()
    {
        var machine = _server.Interpreter.CreateStateMachine("a", Passes, "arn:aws:iam::000000000000:role/r");

        var description = await _server.CallAsync("DescribeStateMachine", new { stateMachineArn = machine.Arn });

        ((string)description["definition"]!).ShouldBe(Passes);
        ((string)description["roleArn"]!).ShouldBe("arn:aws:iam::000000000000:role/r");
        ((string)description["status"]!).ShouldBe("ACTIVE");
    }

    [Fact]
    public async Task An_execution_is_started_and_described()
    {
        var arn = await StartAsync(Passes, """{"a":1}""");

        var description = await _server.CallAsync("DescribeExecution", new { executionArn = arn });

        arn.ShouldBe("arn:aws:states:us-east-1:000000000000:execution:m:e");
        ((string)description["status"]!).ShouldBe("SUCCEEDED");
        ((string)description["output"]!).ShouldBe("""{"a":1}""");
        description["outputDetails"]!.ToJsonString().ShouldBe("""{"included":true}""");
        ((decimal)description["stopDate"]!).ShouldBe(1777636800.25m);
        description.ContainsKey("error").ShouldBeFalse();
    }

    [Fact]
    public async Task The_machine_of_an_execution_is_described()
    {
        var arn = await StartAsync(Passes);

        var description = await _server.CallAsync("DescribeStateMachineForExecution", new { executionArn = arn });

        ((string)description["name"]!).ShouldBe("m");
        ((decimal)description["updateDate"]!).ShouldBe(1777636800.25m);
    }

    [Fact]
    public async Task Executions_are_listed_by_status()
    {
        await StartAsync(Waits);
        var stateMachineArn = _server.Interpreter.ListStateMachines()[0].Arn;

        var running = await _server.CallAsync("ListExecutions", new { stateMachineArn, statusFilter = "RUNNING" });
        var failed = await _server.CallAsync("ListExecutions", new { stateMachineArn, statusFilter = "FAILED" });

        Names(running, "executions").ShouldBe(["e"]);
        failed["executions"]!.AsArray().ShouldBeEmpty();
        (await _server.RefusedAsync("ListExecutions", new { stateMachineArn, statusFilter = "Running" })).Code.ShouldBe("ValidationException");
        (await _server.RefusedAsync("ListExecutions", new { stateMachineArn, redriveFilter = "REDRIVEN" })).Code.ShouldBe("ValidationException");
    }

    [Fact]
    public async Task The_history_comes_by_page_in_either_order_with_or_without_data()
    {
        var executionArn = await StartAsync(Passes, """{"a":1}""");

        var newest = await _server.CallAsync("GetExecutionHistory", new { executionArn, reverseOrder = true, maxResults = 1 });
        var next = await _server.CallAsync(
            "GetExecutionHistory", new { executionArn, reverseOrder = true, maxResults = 1, nextToken = (string)newest["nextToken"]! });
        var bare = await _server.CallAsync("GetExecutionHistory", new { executionArn, includeExecutionData = false });

        newest["events"]![0]!.ToJsonString().ShouldBe(
            """{"timestamp":1777636800.25,"type":"ExecutionSucceeded","id":4,"previousEventId":3,"executionSucceededEventDetails":{"output":"{\u0022a\u0022:1}","outputDetails":{"truncated":false}}}""");
        ((string)next["events"]![0]!["type"]!).ShouldBe("PassStateExited");
        bare["events"]!.AsArray().Count.ShouldBe(4);
        bare["events"]![1]!["stateEnteredEventDetails"]!.ToJsonString().ShouldBe("""{"name":"Pass"}""");
    }

    [Fact]
    public async Task A_token_resumes_the_task_once()
    {
        var executionArn = await StartAsync(Waits);
        var taskToken = await TokenAsync(executionArn);

        await _server.CallAsync("SendTaskHeartbeat", new { taskToken });
        await _server.CallAsync("SendTaskSuccess", new { taskToken, output = "\"yes\"" });

        ((string)(await _server.CallAsync("DescribeExecution", new { executionArn }))["output"]!).ShouldBe("\"yes\"");
        (await _server.RefusedAsync("SendTaskSuccess", new { taskToken, output = "1" })).Code.ShouldBe("TaskTimedOut");
        (await _server.RefusedAsync("SendTaskFailure", new { taskToken = "nonsense" })).Code.ShouldBe("InvalidToken");
    }

    [Fact]
    public async Task A_failed_token_fails_the_execution_with_error_and_cause()
    {
        var executionArn = await StartAsync(Waits);

        await _server.CallAsync("SendTaskFailure", new { taskToken = await TokenAsync(executionArn), error = "PhotoRejected", cause = "blurred" });

        var description = await _server.CallAsync("DescribeExecution", new { executionArn });
        ((string)description["status"]!).ShouldBe("FAILED");
        ((string)description["error"]!).ShouldBe("PhotoRejected");
        ((string)description["cause"]!).ShouldBe("blurred");
        ((string)description["redriveStatus"]!).ShouldBe("REDRIVABLE");
    }

    [Fact]
    public async Task A_running_execution_is_stopped()
    {
        var executionArn = await StartAsync(Waits);

        var stopped = await _server.CallAsync("StopExecution", new { executionArn, error = "Enough", cause = "of this" });

        ((decimal)stopped["stopDate"]!).ShouldBe(1777636800.25m);
        ((string)(await _server.CallAsync("DescribeExecution", new { executionArn }))["status"]!).ShouldBe("ABORTED");
    }

    [Fact]
    public async Task A_failed_execution_is_redriven()
    {
        var executionArn = await StartAsync(Breaks);

        ((decimal)(await _server.CallAsync("RedriveExecution", new { executionArn }))["redriveDate"]!).ShouldBe(1777636800.25m);

        var description = await _server.CallAsync("DescribeExecution", new { executionArn });
        ((string)description["output"]!).ShouldBe("\"mended\"");
        ((int)description["redriveCount"]!).ShouldBe(1);
        (await _server.RefusedAsync("RedriveExecution", new { executionArn })).Code.ShouldBe("ExecutionNotRedrivable");
    }

    [Theory]
    [InlineData(Passes, "OK")]
    [InlineData("""{"StartAt":"Nowhere","States":{}}""", "FAIL")]
    [InlineData("not JSON", "FAIL")]
    public async Task A_definition_is_validated(string definition, string result) =>
        ((string)(await _server.CallAsync("ValidateStateMachineDefinition", new { definition }))["result"]!).ShouldBe(result);

    [Fact]
    public async Task What_the_API_refuses_comes_with_its_code()
    {
        var machine = _server.Interpreter.CreateStateMachine("m", Waits);
        await _server.CallAsync("StartExecution", new { stateMachineArn = machine.Arn, name = "e", input = "{}" });

        (await _server.RefusedAsync("StartExecution", new { stateMachineArn = machine.Arn, name = "e", input = "[]" })).Code.ShouldBe("ExecutionAlreadyExists");
        (await _server.RefusedAsync("StartExecution", new { stateMachineArn = machine.Arn, name = "a b" })).Code.ShouldBe("InvalidName");
        (await _server.RefusedAsync("StartExecution", new { stateMachineArn = machine.Arn, input = "{" })).Code.ShouldBe("InvalidExecutionInput");
        (await _server.RefusedAsync("StartExecution", new { stateMachineArn = $"{machine.Arn}x" })).Code.ShouldBe("StateMachineDoesNotExist");
        (await _server.RefusedAsync("StartExecution", new { stateMachineArn = "m" })).Code.ShouldBe("InvalidArn");
        (await _server.RefusedAsync("StartExecution", new { })).ShouldBe((
            "ValidationException",
            "1 validation error detected: Value null at 'stateMachineArn' failed to satisfy constraint: Member must not be null"));
        (await _server.RefusedAsync("DescribeExecution", new { executionArn = "arn:aws:states:x" })).Code.ShouldBe("ExecutionDoesNotExist");
        (await _server.RefusedAsync("GetExecutionHistory", new { executionArn = "arn:aws:states:x", maxResults = 1001 })).Code.ShouldBe("ValidationException");
        (await _server.RefusedAsync("StartExecution", "{")).Code.ShouldBe("SerializationException");
        (await _server.RefusedAsync("StartExecution", """{"name":"a","name":"b"}""")).Code.ShouldBe("SerializationException");
    }

    [Fact]
    public async Task An_action_that_is_not_there_is_named()
    {
        var (code, message) = await _server.RefusedAsync("CreateActivity", new { });

        code.ShouldBe("UnknownOperationException");
        message.ShouldContain("CreateActivity");
    }

    private async Task<string> StartAsync(string definition, string input = "{}")
    {
        var machine = _server.Interpreter.CreateStateMachine("m", definition);
        return (string)(await _server.CallAsync("StartExecution", new { stateMachineArn = machine.Arn, name = "e", input }))["executionArn"]!;
    }

    private async Task<string> TokenAsync(string executionArn)
    {
        var events = (await _server.CallAsync("GetExecutionHistory", new { executionArn }))["events"]!.AsArray();
        var scheduled = events.Single(item => (string)item!["type"]! == "TaskScheduled")!["taskScheduledEventDetails"]!;
        return (string)JsonNode.Parse((string)scheduled["parameters"]!)!["Payload"]!["token"]!;
    }

    private static IEnumerable<string> Names(JsonObject answer, string member) => answer[member]!.AsArray().Select(item => (string)item!["name"]!);
}
