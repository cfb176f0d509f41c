using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Histories;

public class HistoryDiffTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""", "Event 1, ExecutionStarted: input.a: the first has 1, the second 2.")]
    [InlineData("""{"a":[1,2]}""", """{"a":[1]}""", "Event 1, ExecutionStarted: input.a[1]: the first has 2, the second nothing.")]
    [InlineData("""{"a":null}""", "{}", "Event 1, ExecutionStarted: input.a: the first has null, the second nothing.")]
    [InlineData("\"x\"", "7", "Event 1, ExecutionStarted: input: the first has \"\\\"x\\\"\", the second \"7\".")]
    public void The_first_difference_is_told_with_its_place(string input, string other, string difference) =>
        HistoryDiff.FirstDifference(History(input), History(other)).ShouldBe(difference);

    [Fact]
    public void Times_blanks_and_what_is_ignored_do_not_count()
    {
        HistoryDiff.FirstDifference(History("""{"a":1}"""), History("""{ "a": 1 }""", start: 1)).ShouldBeNull();
        HistoryDiff.FirstDifference(History("""{"a":1}"""), History("""{"a":2}"""), ["a"]).ShouldBeNull();
    }

    [Fact]
    public void Another_way_through_the_states_is_told_by_the_event()
    {
        HistoryDiff.FirstDifference(History("""{"ok":true}"""), History("""{"ok":false}"""), ["input", "output", "ok"])
            .ShouldBe("The first has event 4, PassStateEntered of 'Yes'; the second event 4, FailStateEntered of 'No'.");
    }

    [Fact]
    public void A_history_that_ends_early_is_told_by_what_follows_in_the_other()
    {
        const string one = """[{"id":1,"type":"ExecutionStarted"},{"id":2,"type":"PassStateEntered","stateEnteredEventDetails":{"name":"A"}}]""";
        const string other = """{"events":[{"id":1,"type":"ExecutionStarted"}]}""";

        HistoryDiff.FirstDifference(one, other).ShouldBe("The second ends after 1 event; in the first event 2, PassStateEntered of 'A' follows.");
        HistoryDiff.FirstDifference(other, one).ShouldBe("The first ends after 1 event; in the second event 2, PassStateEntered of 'A' follows.");
    }

    [Theory]
    [InlineData("{}", "[]", "The first is not a history")]
    [InlineData("[]", "[1]", "The second is not a history")]
    [InlineData("[]", "{", "The second is not JSON")]
    public void What_is_not_a_history_is_refused(string first, string second, string reason) =>
        Should.Throw<FormatException>(() => HistoryDiff.FirstDifference(first, second)).Message.ShouldStartWith(reason);

    private static string History(string input, int start = 0)
    {
        using var workflow = Workflow.Load(
            """{"StartAt":"Q","States":{"Q":{"Type":"Choice","Choices":[{"And":[{"Variable":"$.ok","IsPresent":true},{"Variable":"$.ok","BooleanEquals":false}],"Next":"No"}],"Default":"Yes"},"Yes":{"Type":"Pass","End":true},"No":{"Type":"Fail"}}}""",
            start: DateTimeOffset.UnixEpoch.AddDays(start));
        return workflow.Start(input, "run").HistoryJson.ToJsonString();
    }
}
