using PhotoFlow.Sandbox.Commands;

namespace PhotoFlow.Sandbox.Tests.Commands;

public sealed class ConformanceCommandTests : CommandTest
{
    private const string Recorded = """
        {"id":"ID","definition":{"StartAt":"A","States":{"A":{"Type":"TYPE","End":true}}},"events":[
          {"id":1,"previousEventId":0,"type":"ExecutionStarted","executionStartedEventDetails":{"input":{"a":1},"inputDetails":{"truncated":false},"roleArn":"snf_role_arn"}},
          {"id":2,"previousEventId":0,"type":"PassStateEntered","stateEnteredEventDetails":{"name":"A","input":{"a":1},"inputDetails":{"truncated":false}}},
          {"id":3,"previousEventId":2,"type":"PassStateExited","stateExitedEventDetails":{"name":"A","output":{"a":OUTPUT},"outputDetails":{"truncated":false}}},
          {"id":4,"previousEventId":3,"type":"ExecutionSucceeded","executionSucceededEventDetails":{"output":{"a":1},"outputDetails":{"truncated":false}}}]}
        """;

    [Fact]
    public async Task What_is_repeated_differs_or_is_refused_is_counted_and_said()
    {
        (await RepeatAsync($"[{Case("same", "1")},{Case("other", "2")},{Case("unknown", "1", "Pss")}]")).ShouldBe(1);

        Output.ShouldContain("differs  other");
        Output.ShouldContain("refused  unknown: /States/A/Type");
        Output.ShouldContain("Of 3 recorded executions 1 are repeated to the event, 1 differ, 1 are not supported.");
    }

    [Fact]
    public async Task It_ends_well_where_nothing_differs() =>
        (await RepeatAsync($"[{Case("same", "1")}]")).ShouldBe(0);

    [Fact]
    public async Task A_file_of_something_else_is_refused()
    {
        (await RepeatAsync("{}")).ShouldBe(1);
        Error.ShouldContain("JSON array");
    }

    [Fact]
    public async Task A_folder_of_definitions_is_loaded_and_run()
    {
        await WriteAsync("bad.json", """{"StartAt":"A","States":{"A":{"Type":"Pss"}}}""");
        await WriteAsync(
            "good.json",
            """{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"${Function}","Parameters":{"x.$":"$.a.b"},"End":true}}}""");

        (await RunAsync(DefinitionsCommand.Create(), Folder.FullName)).ShouldBe(0);

        Output.ShouldContain("refused  bad.json");
        Output.ShouldContain("loaded   good.json: SUCCEEDED");
        Output.ShouldContain("Of 2 definitions 1 load, and with stubs 1 of those run to success.");
    }

    private static string Case(string id, string output, string type = "Pass") => Recorded
        .Replace("ID", id, StringComparison.Ordinal).Replace("OUTPUT", output, StringComparison.Ordinal).Replace("TYPE", type, StringComparison.Ordinal);

    private async Task<int> RepeatAsync(string recorded) => await RunAsync(ConformanceCommand.Create(), await WriteAsync("recorded.json", recorded));
}
