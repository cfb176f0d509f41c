using System.Globalization;
using System.Text.Json.Nodes;
using PhotoFlow.Sandbox.Commands;

namespace PhotoFlow.Sandbox.Tests.Commands;

public sealed class ExecuteCommandTests : CommandTest
{
    [Fact]
    public async Task The_history_is_printed_as_the_AWS_CLI_prints_it()
    {
        var exitCode = await ExecuteAsync("""{"StartAt":"Übergang","States":{"Übergang":{"Type":"Pass","End":true}}}""", input: """{"a": 1}""");

        exitCode.ShouldBe(0);
        Types().ShouldBe(["ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"]);
        var printed = Output;
        printed.ShouldStartWith("{\n    \"events\": [\n        {\n            \"timestamp\": \"20");
        printed.ShouldContain("\"name\": \"Übergang\"");
    }

    [Fact]
    public async Task Waits_and_retries_take_no_time_and_functions_answer_from_the_file()
    {
        var exitCode = await ExecuteAsync(
            """
            {"StartAt":"Sleep","States":{"Sleep":{"Type":"Wait","Seconds":15768000,"Next":"Work"},"Work":{"Type":"Task",
            "Resource":"arn:aws:lambda:us-east-1:123456789012:function:Work","Retry":[{"ErrorEquals":["Torn"],"IntervalSeconds":3600}],"End":true}}}
            """,
            functions: """{"Work":[{"error":"Torn","cause":"in two"},{"width":400}]}""");

        exitCode.ShouldBe(0);
        Types().ShouldContain("LambdaFunctionFailed");
        ((string)Events()[^1]!["executionSucceededEventDetails"]!["output"]!).ShouldBe("""{"width":400}""");
        var took = Time(Events()[^1]!) - Time(Events()[0]!);
        took.ShouldBe(TimeSpan.FromSeconds(15768000 + 3600));
    }

    [Fact]
    public async Task A_failed_execution_is_a_history_too()
    {
        var exitCode = await ExecuteAsync(
            """{"StartAt":"Work","States":{"Work":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:Work","End":true}}}""");

        exitCode.ShouldBe(0);
        ((string)Events()[^1]!["executionFailedEventDetails"]!["error"]!).ShouldBe("Lambda.ResourceNotFoundException");
    }

    [Fact]
    public async Task A_token_that_nobody_will_send_ends_the_command_with_the_state_named()
    {
        var exitCode = await ExecuteAsync(
            """
            {"StartAt":"Await review","States":{"Await review":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken",
            "Parameters":{"FunctionName":"Ask","Payload":{"token.$":"$$.Task.Token"}},"End":true}}}
            """,
            functions: """{"Ask":null}""");

        exitCode.ShouldBe(1);
        Types()[^1].ShouldBe("TaskSubmitted");
        Error.ShouldContain("'Await review'");
    }

    [Theory]
    [InlineData("""{"StartAt":"Nowhere","States":{}}""", null, "/StartAt")]
    [InlineData("not JSON", null, "JSON")]
    [InlineData("""{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}""", "{", "JSON")]
    public async Task What_cannot_be_run_says_why(string definition, string? input, string reason)
    {
        (await ExecuteAsync(definition, input)).ShouldBe(1);

        Error.ShouldContain(reason);
        Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_functions_file_that_is_no_object_is_refused()
    {
        (await ExecuteAsync("""{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}""", functions: "[]")).ShouldBe(1);

        Error.ShouldContain("must hold a JSON object");
    }

    private async Task<int> ExecuteAsync(string definition, string? input = null, string? functions = null)
    {
        List<string> arguments = [await WriteAsync("definition.json", definition)];
        if (input is not null)
            arguments.AddRange(["--input", await WriteAsync("input.json", input)]);
        if (functions is not null)
            arguments.AddRange(["--functions", await WriteAsync("functions.json", functions)]);
        return await RunAsync(ExecuteCommand.Create(), [.. arguments]);
    }

    private static DateTimeOffset Time(JsonNode item) => DateTimeOffset.Parse((string)item["timestamp"]!, CultureInfo.InvariantCulture);

    private JsonArray Events() => JsonNode.Parse(Output)!["events"]!.AsArray();

    private List<string> Types() => [.. Events().Select(item => (string)item!["type"]!)];
}
