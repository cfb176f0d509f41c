using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Execution;

/// <summary>States.Runtime ends the whole execution, wherever it comes up.</summary>
public class RuntimeErrorTests
{
    private const string Broken = """{"StartAt":"In","States":{"In":{"Type":"Pass","Parameters":{"m.$":"$.nope"},"End":true}}}""";

    [Fact]
    public void In_a_branch_it_leaves_no_word_of_the_Parallel() => History(
        "\"Type\":\"Parallel\",\"End\":true,\"Branches\":[" + Broken + "],\"Retry\":[{\"ErrorEquals\":[\"States.ALL\"]}]").ShouldBe([
            (HistoryEventType.ExecutionStarted, 0), (HistoryEventType.ParallelStateEntered, 0), (HistoryEventType.ParallelStateStarted, 2),
            (HistoryEventType.PassStateEntered, 3), (HistoryEventType.ExecutionFailed, 4)]);

    [Fact]
    public void In_an_iteration_it_leaves_no_word_of_the_Map() => History(
        "\"Type\":\"Map\",\"End\":true,\"ItemsPath\":\"$.items\",\"MaxConcurrency\":1,\"ItemProcessor\":" + Broken).ShouldBe([
            (HistoryEventType.ExecutionStarted, 0), (HistoryEventType.MapStateEntered, 0), (HistoryEventType.MapStateStarted, 2),
            (HistoryEventType.MapIterationStarted, 3), (HistoryEventType.PassStateEntered, 4), (HistoryEventType.ExecutionFailed, 5)]);

    [Fact]
    public void After_the_branches_it_follows_their_success() => History(
        """
        "Type":"Parallel","End":true,"ResultSelector":{"m.$":"$.nope"},"Branches":[{"StartAt":"In","States":{"In":{"Type":"Pass","End":true}}}]
        """).ShouldBe([
            (HistoryEventType.ExecutionStarted, 0), (HistoryEventType.ParallelStateEntered, 0), (HistoryEventType.ParallelStateStarted, 2),
            (HistoryEventType.PassStateEntered, 3), (HistoryEventType.PassStateExited, 4), (HistoryEventType.ParallelStateSucceeded, 5),
            (HistoryEventType.ExecutionFailed, 6)]);

    [Fact]
    public void A_Choice_that_nothing_matches_is_one() => History(
        "\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.items\",\"IsString\":true,\"Next\":\"B\"}]},\"B\":{\"Type\":\"Succeed\"").ShouldBe([
            (HistoryEventType.ExecutionStarted, 0), (HistoryEventType.ChoiceStateEntered, 0), (HistoryEventType.ExecutionFailed, 2)]);

    private static List<(HistoryEventType, int)> History(string state)
    {
        using var workflow = Workflow.Load(Machines.Of(state));
        var run = workflow.Start("""{"items":[1,2]}""");
        run.Error.ShouldBe("States.Runtime");
        return [.. run.History.Select(e => (e.Type, (int)e.PreviousEventId))];
    }
}
