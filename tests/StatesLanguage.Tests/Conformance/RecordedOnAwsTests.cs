using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Tests.Conformance;

/// <summary>The interpreter's history is AWS's own, event for event.</summary>
public class RecordedOnAwsTests
{
    /// <summary>Cases whose definition is not the one that the recorded events come from: their states have other names.</summary>
    private static readonly HashSet<string> Mismatched =
    [
        "scenarios/test_base_scenarios.py::TestBaseScenarios::test_escape_sequence_parsing[ESCAPE_SEQUENCES_JSONATA_COMPARISON_ASSIGN]#get_execution_history",
        "scenarios/test_base_scenarios.py::TestBaseScenarios::test_escape_sequence_parsing[ESCAPE_SEQUENCES_STRING_LITERALS]#get_execution_history",
    ];

    public static TheoryData<string> Ids => [.. RecordedCases.ById.Keys.Where(id => !Mismatched.Contains(id))];

    [RecordedTheory]
    [MemberData(nameof(Ids))]
    public void Gives_the_history_that_AWS_gave(string id)
    {
        var recorded = RecordedCases.ById[id];
        var expected = recorded["events"]!.AsArray().Select(node => node!.AsObject()).ToList();

        var events = Run(recorded["definition"]!, expected);

        HistoryComparison.ShouldBeAsRecorded(events, expected);
    }

    [Fact]
    public void Cases_left_out_have_events_of_states_that_their_definition_does_not_have()
    {
        foreach (var recorded in Mismatched.Where(RecordedCases.ById.ContainsKey).Select(id => RecordedCases.ById[id]))
        {
            var states = recorded["definition"]!["States"]!.AsObject();
            recorded["events"]!.AsArray().ShouldContain(node => node!["name"] != null && !states.ContainsKey((string)node["name"]!));
        }
    }

    private static IReadOnlyList<HistoryEvent> Run(JsonNode definition, List<JsonObject> expected)
    {
        var time = new FakeTimeProvider();
        using var engine = new StepFunctionsEngine(new StepFunctionsOptions { Tasks = new NoFunctions(), Time = time, Random = new Random(1) });
        var machine = engine.CreateStateMachine("Recorded", definition.ToJsonString());

        // The input that AWS started with is in its first event; some of the recorded cases' own input is another's.
        var input = HistoryComparison.Text(expected[0]["input"]);
        var execution = engine.StartExecution(machine.Arn, input).ExecutionArn;
        if ((string?)expected[^1]["type"] == nameof(HistoryEventType.ExecutionAborted))
            engine.StopExecution(execution);
        else
            time.Advance(TimeSpan.FromHours(1));
        return engine.GetExecutionHistory(execution).Items;
    }

    private sealed class NoFunctions : ITaskHandler
    {
        public ValueTask<string> InvokeAsync(TaskInvocation invocation, CancellationToken cancellationToken) =>
            throw new InvalidOperationException($"No recorded case calls a function, but {invocation.StateName} does.");
    }
}
