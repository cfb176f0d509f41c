using System.CommandLine;
using PhotoFlow.Sandbox.Commands;

namespace PhotoFlow.Sandbox.Tests.Commands;

public sealed class ConformanceCommandTests : IDisposable
{
    private const string Recorded = """
        {"id":"ID","definition":{"StartAt":"A","States":{"A":{"Type":"TYPE","End":true}}},"events":[
          {"id":1,"previousEventId":0,"type":"ExecutionStarted","executionStartedEventDetails":{"input":{"a":1},"inputDetails":{"truncated":false},"roleArn":"snf_role_arn"}},
          {"id":2,"previousEventId":0,"type":"PassStateEntered","stateEnteredEventDetails":{"name":"A","input":{"a":1},"inputDetails":{"truncated":false}}},
          {"id":3,"previousEventId":2,"type":"PassStateExited","stateExitedEventDetails":{"name":"A","output":{"a":OUTPUT},"outputDetails":{"truncated":false}}},
          {"id":4,"previousEventId":3,"type":"ExecutionSucceeded","executionSucceededEventDetails":{"output":{"a":1},"outputDetails":{"truncated":false}}}]}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("photoflow-conformance-");
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task What_is_repeated_differs_or_is_refused_is_counted_and_said()
    {
        (await RunAsync(ConformanceCommand.Create(), "recorded.json", $"[{Case("same", "1")},{Case("other", "2")},{Case("unknown", "1", "Pss")}]")).ShouldBe(1);

        _output.ToString().ShouldContain("differs  other");
        _output.ToString().ShouldContain("refused  unknown: /States/A/Type");
        _output.ToString().ShouldContain("Of 3 recorded executions 1 are repeated to the event, 1 differ, 1 are not supported.");
    }

    [Fact]
    public async Task It_ends_well_where_nothing_differs() =>
        (await RunAsync(ConformanceCommand.Create(), "recorded.json", $"[{Case("same", "1")}]")).ShouldBe(0);

    [Fact]
    public async Task A_file_of_something_else_is_refused()
    {
        (await RunAsync(ConformanceCommand.Create(), "recorded.json", "{}")).ShouldBe(1);
        _error.ToString().ShouldContain("JSON array");
    }

    [Fact]
    public async Task A_folder_of_definitions_is_loaded_and_run()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "bad.json"), """{"StartAt":"A","States":{"A":{"Type":"Pss"}}}""");
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "good.json"),
            """{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"${Function}","Parameters":{"x.$":"$.a.b"},"End":true}}}""");

        (await DefinitionsCommand.Create().Parse([_folder.FullName]).InvokeAsync(new InvocationConfiguration { Output = _output, Error = _error })).ShouldBe(0);

        _output.ToString().ShouldContain("refused  bad.json");
        _output.ToString().ShouldContain("loaded   good.json: SUCCEEDED");
        _output.ToString().ShouldContain("Of 2 definitions 1 load, and with stubs 1 of those run to success.");
    }

    private static string Case(string id, string output, string type = "Pass") => Recorded
        .Replace("ID", id, StringComparison.Ordinal).Replace("OUTPUT", output, StringComparison.Ordinal).Replace("TYPE", type, StringComparison.Ordinal);

    private async Task<int> RunAsync(Command command, string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(path, content);
        return await command.Parse([path]).InvokeAsync(new InvocationConfiguration { Output = _output, Error = _error });
    }
}
