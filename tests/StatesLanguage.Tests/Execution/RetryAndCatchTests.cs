using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Execution;

public class RetryAndCatchTests
{
    [Fact]
    public void Retries_wait_longer_each_time_and_no_longer_than_MaxDelaySeconds()
    {
        using var workflow = Workflow
            .Load(Machines.Task("""
                "Retry":[{"ErrorEquals":["Busy"],"IntervalSeconds":2,"BackoffRate":3,"MaxAttempts":4,"MaxDelaySeconds":10}]
                """))
            .OnFunction("F", StubAnswer.Error("Busy"));
        var run = workflow.Start().Advance(TimeSpan.FromHours(1));
        var start = run.Description.StartDate;
        run.History.Where(e => e.Type == HistoryEventType.LambdaFunctionScheduled).Select(e => (e.Timestamp - start).TotalSeconds)
            .ShouldBe([0, 2, 8, 18, 28]);
        run.Error.ShouldBe("Busy");
    }

    [Fact]
    public void A_retry_that_succeeds_goes_on_as_if_nothing_had_failed()
    {
        using var workflow = Workflow
            .Load(Machines.Task("""
                "Retry":[{"ErrorEquals":["States.TaskFailed"],"IntervalSeconds":1}]
                """))
            .OnFunction("F", StubAnswer.Error("Busy"), StubAnswer.Error("Busy"), """{"ok":true}""");
        var run = workflow.Start().Advance(TimeSpan.FromMinutes(1));
        run.Description.Output.ShouldBe("""{"ok":true}""");
        workflow.Calls.Select(call => call.RetryCount).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public void Each_retrier_counts_its_own_attempts()
    {
        using var workflow = Workflow
            .Load(Machines.Task("""
                "Retry":[{"ErrorEquals":["X"],"MaxAttempts":1},{"ErrorEquals":["Y"],"MaxAttempts":1}]
                """))
            .OnFunction("F", StubAnswer.Error("X"), StubAnswer.Error("Y"), StubAnswer.Error("X"));
        var run = workflow.Start().Advance(TimeSpan.FromHours(1));
        workflow.Calls.Count.ShouldBe(3);
        run.Error.ShouldBe("X");
    }

    [Theory]
    [InlineData("States.ALL", "Anything", true)]
    [InlineData("States.ALL", "States.Timeout", true)]
    [InlineData("States.ALL", "States.Runtime", false)]
    [InlineData("States.TaskFailed", "Anything", true)]
    [InlineData("States.TaskFailed", "States.Timeout", false)]
    [InlineData("States.TaskFailed", "States.Runtime", false)]
    [InlineData("States.Runtime", "States.Runtime", false)]
    [InlineData("States.ALL", "States.DataLimitExceeded", true)]
    [InlineData("Anything", "Anything", true)]
    [InlineData("Anything", "Something", false)]
    public void Catch_matches_by_name_and_by_the_wildcards(string caught, string error, bool matches)
    {
        using var workflow = Workflow
            .Load(Machines.Task($$"""
                "Catch":[{"ErrorEquals":["{{caught}}"],"Next":"Caught"}]
                """))
            .OnFunction("F", StubAnswer.Error(error, "why"));
        var run = workflow.Start();
        run.Status.ShouldBe(matches ? ExecutionStatus.Succeeded : ExecutionStatus.Failed);
        if (matches)
            run.Description.Output.ShouldBe($$"""{"Error":"{{error}}","Cause":"why"}""");
    }

    [Fact]
    public void Catch_puts_the_error_at_its_ResultPath_and_assigns_from_it()
    {
        using var workflow = Workflow
            .Load("""
                {"StartAt":"A","States":{
                  "A":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:F","End":true,
                    "Catch":[{"ErrorEquals":["X"],"ResultPath":"$.failure","Assign":{"name.$":"$.Error"},"Next":"B"}]},
                  "B":{"Type":"Pass","Parameters":{"input.$":"$","name.$":"$name"},"End":true}}}
                """)
            .OnFunction("F", StubAnswer.Error("X", "why"));
        workflow.Start("""{"a":1}""").Description.Output
            .ShouldBe("""{"input":{"a":1,"failure":{"Error":"X","Cause":"why"}},"name":"X"}""");
    }

    [Fact]
    public void A_function_that_throws_what_is_no_StatesError_fails_as_Lambda_Unknown()
    {
        using var workflow = Workflow.Load(Machines.Task()).OnFunction("F", _ => throw new InvalidOperationException("a bug"));
        var run = workflow.Start();
        (run.Error, run.Cause).ShouldBe(("Lambda.Unknown", "a bug"));
    }

    [Fact]
    public void An_output_that_is_too_large_fails_the_task()
    {
        using var workflow = Workflow.Load(Machines.Task()).OnFunction("F", $"\"{new string('a', 262_144)}\"");
        var run = workflow.Start();
        run.Error.ShouldBe("States.DataLimitExceeded");
        run.Cause.ShouldBe(
            "The state/task 'arn:aws:lambda:us-east-1:000000000000:function:F' returned a result with a size exceeding the maximum number of bytes service limit.");
    }

    [Theory]
    [InlineData("\"Resource\":\"arn:aws:lambda:us-east-1:000000000000:function:F\"", """{"errorType": "X", "errorMessage": "no"}""")]
    [InlineData(
        "\"Resource\":\"arn:aws:states:::lambda:invoke\",\"Parameters\":{\"FunctionName\":\"F\"}", """{"errorType":"X","errorMessage":"no"}""")]
    public void A_function_s_error_is_the_cause_as_it_stands_or_without_blanks(string resource, string cause)
    {
        using var workflow = Workflow.Load(Machines.Of($"\"Type\":\"Task\",{resource},\"End\":true"))
            .OnFunction("F", StubAnswer.Error("X", """{"errorType": "X", "errorMessage": "no"}"""));
        workflow.Start().Cause.ShouldBe(cause);
    }
}
