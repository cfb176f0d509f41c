using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Execution;

/// <summary>The limits of Step Functions ("Service quotas"), and the words in which they are told.</summary>
public class LimitTests
{
    private const string At = "An error occurred while executing the state 'A' (entered at the event id #2). ";

    [Theory]
    [InlineData("1.5", "The SecondsPath parameter cannot be parsed as a long value: $.s == 1.5")]
    [InlineData("-1.5", "The SecondsPath parameter cannot be parsed as a long value: $.s == -1.5")]
    [InlineData("-1", "The SecondsPath parameter references a negative value: $.s == -1")]
    [InlineData("\"x\"", "The SecondsPath parameter does not reference an integer value: $.s == x")]
    public void A_Wait_needs_a_number_of_seconds(string seconds, string cause)
    {
        using var workflow = Workflow.Load(Machines.Of("\"Type\":\"Wait\",\"SecondsPath\":\"$.s\",\"End\":true"));
        var run = workflow.Start($$"""{"s":{{seconds}}}""");
        (run.Error, run.Cause).ShouldBe(("States.Runtime", At + cause));
    }

    [Theory]
    [InlineData("2094-01-19T03:14:07Z", true)]
    [InlineData("2094-01-19T03:14:08Z", false)]
    [InlineData("2199-01-01T00:00:00Z", false)]
    public void A_Wait_is_no_longer_than_a_32_bit_number_of_seconds(string until, bool waits)
    {
        // The clock starts on 2026-01-01; 2^31 - 1 seconds are 68 years and 18 days.
        using var workflow = Workflow.Load(Machines.Of("\"Type\":\"Wait\",\"TimestampPath\":\"$.t\",\"End\":true"));
        var run = workflow.Start($$"""{"t":"{{until}}"}""");
        if (waits)
            run.Status.ShouldBe(ExecutionStatus.Running);
        else
            run.Cause.ShouldBe(At + "Wait state delay is too long.");
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"TimeoutSeconds\":99999999")]
    public void An_execution_ends_after_a_year(string timeout)
    {
        using var workflow = Workflow.Load($$$"""{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":40000000,"End":true}}{{{timeout}}}}""");
        var run = workflow.Start().Advance(TimeSpan.FromDays(365) - TimeSpan.FromSeconds(1));
        run.Status.ShouldBe(ExecutionStatus.Running);
        run.Advance(TimeSpan.FromSeconds(1));
        (run.Status, run.Error).ShouldBe((ExecutionStatus.TimedOut, "States.Timeout"));
        run.History[^1].Type.ShouldBe(HistoryEventType.ExecutionTimedOut);
    }

    [Theory]
    [InlineData(262_000, ExecutionStatus.Succeeded)]
    [InlineData(262_144, ExecutionStatus.Failed)]
    public void The_variables_of_an_Assign_take_256_KiB_at_most(int length, ExecutionStatus status)
    {
        using var workflow = Workflow.Load(Machines.Of("\"Type\":\"Pass\",\"Parameters\":{},\"Assign\":{\"v.$\":\"$$.Execution.Input\"},\"End\":true"));
        var run = workflow.Start($"\"{new string('a', length - 100)}{(length > 262_100 ? new string('b', 98) : "")}\"");
        run.Status.ShouldBe(status);
        run.Error.ShouldBe(status == ExecutionStatus.Failed ? "States.DataLimitExceeded" : null);
    }

    [Fact]
    public void An_input_after_Parameters_takes_256_KiB_at_most_and_is_not_tried_again()
    {
        using var workflow = Workflow
            .Load(Machines.Task("""
                "Parameters":{"a.$":"$","b.$":"$"},"Retry":[{"ErrorEquals":["States.DataLimitExceeded"],"IntervalSeconds":0,"MaxAttempts":99999999}]
                """))
            .OnFunction("F", "1");
        var run = workflow.Start($"\"{new string('a', 140_000)}\"");
        run.Error.ShouldBe("States.DataLimitExceeded");
        workflow.Calls.ShouldBeEmpty();
    }

    [Fact]
    public void JSON_that_is_nested_ever_deeper_fails_the_execution_in_plain_words()
    {
        using var workflow = Workflow.Load(Machines.Of("\"Type\":\"Pass\",\"Parameters\":{\"a.$\":\"$\"},\"Next\":\"B\"},\"B\":{\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.never\",\"IsPresent\":true,\"Next\":\"C\"}],\"Default\":\"A\"},\"C\":{\"Type\":\"Succeed\""));
        var run = workflow.Start();
        run.Error.ShouldBe("States.Runtime");
        run.Cause.ShouldNotBeNull().ShouldEndWith("The JSON is nested more than 512 levels deep.");
    }

    [Fact]
    public void An_empty_Assign_assigns_nothing()
    {
        using var workflow = Workflow.Load(Machines.Of("\"Type\":\"Pass\",\"Assign\":{},\"End\":true"));
        workflow.Start().History[2].ToJson()["stateExitedEventDetails"]!.ToJsonString()
            .ShouldBe("""{"name":"A","output":"{}","outputDetails":{"truncated":false}}""");
    }

    [Theory]
    [InlineData("\"1\"", null)]
    [InlineData("2", null)]
    [InlineData("\"one\"", "The MaxConcurrencyPath field refers to value \"one\" which is not a valid integer: $.n")]
    [InlineData("1.5", "The MaxConcurrencyPath field refers to value \"1.5\" which is not a valid integer: $.n")]
    public void MaxConcurrencyPath_takes_a_number_as_text_too(string value, string? cause) => Map("MaxConcurrencyPath", value, cause, ["ExecutionFailed"]);

    [Theory]
    [InlineData("ToleratedFailureCountPath", "\"1\"", null)]
    [InlineData("ToleratedFailureCountPath", "-1", "ToleratedFailureCount cannot be negative.")]
    [InlineData("ToleratedFailureCountPath", "{}", "The ToleratedFailureCountPath field refers to value \"{}\" which is not a valid integer: $.n")]
    [InlineData("ToleratedFailurePercentagePath", "1.1", null)]
    [InlineData("ToleratedFailurePercentagePath", "-1.1", "ToleratedFailurePercentage must be between 0 and 100.")]
    [InlineData("ToleratedFailurePercentagePath", "\"x\"", "The ToleratedFailurePercentagePath field refers to value \"x\" which is not a valid float: $.n")]
    public void Tolerated_failures_are_checked_when_the_Map_has_started(string field, string value, string? cause) =>
        Map(field, value, cause, ["MapStateStarted", "ExecutionFailed"]);

    private static void Map(string field, string value, string? cause, string[] afterEntering)
    {
        using var workflow = Workflow.Load(Machines.Of(
            $"\"Type\":\"Map\",\"ItemsPath\":\"$.items\",\"{field}\":\"$.n\",\"End\":true,"
            + "\"ItemProcessor\":{\"StartAt\":\"In\",\"States\":{\"In\":{\"Type\":\"Pass\",\"End\":true}}}"));
        var run = workflow.Start($$"""{"items":[1,2,3],"n":{{value}}}""");
        run.Cause.ShouldBe(cause is null ? null : At + cause);
        if (cause is null)
            run.Description.Output.ShouldBe("[1,2,3]");
        else
            run.History.Skip(2).Select(e => e.Type.ToString()).ShouldBe(afterEntering);
    }
}
