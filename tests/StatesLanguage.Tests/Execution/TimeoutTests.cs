using Microsoft.Extensions.Time.Testing;
using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Execution;

public class TimeoutTests
{
    [Fact]
    public void A_function_that_takes_too_long_times_out_and_its_late_answer_changes_nothing()
    {
        var time = new FakeTimeProvider();
        var function = new SlowFunction();
        using var engine = new StepFunctionsEngine(new StepFunctionsOptions { Tasks = function, Time = time, Random = new Random(1) });
        var machine = engine.CreateStateMachine("M", Machines.Task("\"TimeoutSeconds\":30"));
        var execution = engine.StartExecution(machine.Arn).ExecutionArn;

        time.Advance(TimeSpan.FromSeconds(29));
        engine.DescribeExecution(execution).Status.ShouldBe(ExecutionStatus.Running);
        time.Advance(TimeSpan.FromSeconds(1));
        function.Cancellation.IsCancellationRequested.ShouldBeTrue();
        function.Answer.SetResult("{}");

        var description = engine.DescribeExecution(execution);
        (description.Status, description.Error, description.Cause).ShouldBe((ExecutionStatus.Failed, "States.Timeout", null));
        engine.GetExecutionHistory(execution).Items.Select(e => e.Type).ShouldBe([
            HistoryEventType.ExecutionStarted, HistoryEventType.TaskStateEntered, HistoryEventType.LambdaFunctionScheduled,
            HistoryEventType.LambdaFunctionStarted, HistoryEventType.LambdaFunctionTimedOut, HistoryEventType.ExecutionFailed]);
    }

    [Fact]
    public void A_function_that_answers_within_its_own_cancellation_disturbs_nobody()
    {
        var time = new FakeTimeProvider();
        using var engine = new StepFunctionsEngine(new StepFunctionsOptions { Tasks = new CancelledFunction(), Time = time, Random = new Random(1) });
        var execution = engine.StartExecution(engine.CreateStateMachine("M", Machines.Task("\"TimeoutSeconds\":30")).Arn).ExecutionArn;

        time.Advance(TimeSpan.FromSeconds(30));

        engine.DescribeExecution(execution).Error.ShouldBe("States.Timeout");
    }

    [Fact]
    public void The_state_machine_s_own_timeout_ends_the_execution_whatever_it_waits_for()
    {
        using var workflow = Workflow.Load("""
            {"StartAt":"A","TimeoutSeconds":60,"States":{"A":{"Type":"Wait","Seconds":3600,"End":true}}}
            """);
        var run = workflow.Start().Advance(TimeSpan.FromSeconds(60));
        run.Status.ShouldBe(ExecutionStatus.TimedOut);
        run.History[^1].Type.ShouldBe(HistoryEventType.ExecutionTimedOut);
        run.Advance(TimeSpan.FromHours(2)).History[^1].Type.ShouldBe(HistoryEventType.ExecutionTimedOut);
    }

    [Theory]
    [InlineData("\"Seconds\":90", "{}", 90)]
    [InlineData("\"SecondsPath\":\"$.wait\"", """{"wait":5}""", 5)]
    [InlineData("\"Timestamp\":\"2026-01-01T00:00:10Z\"", "{}", 10)]
    [InlineData("\"TimestampPath\":\"$.until\"", """{"until":"2026-01-01T01:00:00+01:00"}""", 0)]
    [InlineData("\"TimestampPath\":\"$.until\"", """{"until":"2026-01-08T00:00:00.000Z"}""", 604800)]
    public void Waits_as_long_as_it_is_told(string field, string input, int seconds)
    {
        using var workflow = Workflow.Load(Machines.Of($"\"Type\":\"Wait\",{field},\"End\":true"));
        var run = workflow.Start(input).Advance(TimeSpan.FromDays(30));
        run.Status.ShouldBe(ExecutionStatus.Succeeded);
        (run.Description.StopDate!.Value - run.Description.StartDate).TotalSeconds.ShouldBe(seconds);
    }

    [Theory]
    [InlineData("\"SecondsPath\":\"$.wait\"", """{"wait":"x"}""", "The SecondsPath parameter does not reference an integer value: $.wait == x")]
    [InlineData(
        "\"TimestampPath\":\"$.until\"", """{"until":"2026-01-01"}""",
        "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.until == 2026-01-01")]
    public void A_path_that_finds_no_time_fails_the_state(string field, string input, string cause)
    {
        using var workflow = Workflow.Load(Machines.Of($"\"Type\":\"Wait\",{field},\"End\":true"));
        var run = workflow.Start(input);
        run.Error.ShouldBe("States.Runtime");
        run.Cause.ShouldBe($"An error occurred while executing the state 'A' (entered at the event id #2). {cause}");
    }

    private sealed class SlowFunction : ITaskHandler
    {
        public TaskCompletionSource<string> Answer { get; } = new();

        public CancellationToken Cancellation { get; private set; }

        public ValueTask<string> InvokeAsync(TaskInvocation invocation, CancellationToken cancellationToken)
        {
            Cancellation = cancellationToken;
            return new ValueTask<string>(Answer.Task);
        }
    }

    private sealed class CancelledFunction : ITaskHandler
    {
        public async ValueTask<string> InvokeAsync(TaskInvocation invocation, CancellationToken cancellationToken)
        {
            var cancelled = new TaskCompletionSource();
            using var registration = cancellationToken.Register(cancelled.SetResult);
            await cancelled.Task;
            return "{}";
        }
    }
}
