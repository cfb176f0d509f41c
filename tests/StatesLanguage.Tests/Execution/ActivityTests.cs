using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Execution;

public class ActivityTests
{
    private const string Definition = """
        {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:us-east-1:000000000000:activity:Paint",
          "TimeoutSeconds":100,"HeartbeatSeconds":10,"Catch":[{"ErrorEquals":["States.Timeout"],"Next":"Late"}],"End":true},
          "Late":{"Type":"Pass","End":true}}}
        """;

    private readonly VirtualTime time = new(DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_worker_gets_the_task_whether_it_comes_before_or_after_it(bool before)
    {
        using var engine = Engine();
        var activity = engine.CreateActivity("Paint").Arn;
        var early = before ? engine.GetActivityTaskAsync(activity, "painter") : null;
        var execution = Start(engine);
        var task = await (early ?? engine.GetActivityTaskAsync(activity, "painter"));

        task!.Input.ShouldBe("""{"color":"red"}""");
        engine.SendTaskSuccess(task.TaskToken, "1");

        engine.DescribeExecution(execution).Output.ShouldBe("1");
        var events = engine.GetExecutionHistory(execution).Items;
        events.Select(e => e.Type).ShouldBe([
            HistoryEventType.ExecutionStarted, HistoryEventType.TaskStateEntered, HistoryEventType.ActivityScheduled, HistoryEventType.ActivityStarted,
            HistoryEventType.ActivitySucceeded, HistoryEventType.TaskStateExited, HistoryEventType.ExecutionSucceeded]);
        ((ActivityStartedEventDetails)events[3].Details!).WorkerName.ShouldBe("painter");
    }

    [Fact]
    public async Task A_worker_waits_a_minute_for_a_task()
    {
        using var engine = Engine();
        var waiting = engine.GetActivityTaskAsync(engine.CreateActivity("Paint").Arn);
        time.Advance(TimeSpan.FromSeconds(59));
        waiting.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));
        (await waiting).ShouldBeNull();

        // The worker that has given up does not swallow the next task.
        Start(engine);
        (await engine.GetActivityTaskAsync(engine.ListActivities().Single().Arn)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(false, 100)]
    [InlineData(true, 10)]
    public async Task A_task_waits_for_a_worker_until_its_timeout_and_then_for_heartbeats(bool taken, int seconds)
    {
        using var engine = Engine();
        var activity = engine.CreateActivity("Paint").Arn;
        var execution = Start(engine);
        if (taken)
            _ = await engine.GetActivityTaskAsync(activity);

        time.Advance(TimeSpan.FromSeconds(seconds - 1));
        engine.DescribeExecution(execution).Status.ShouldBe(ExecutionStatus.Running);
        time.Advance(TimeSpan.FromSeconds(1));

        engine.GetExecutionHistory(execution).Items.Select(e => e.Type).ShouldContain(HistoryEventType.ActivityTimedOut);
        engine.DescribeExecution(execution).Status.ShouldBe(ExecutionStatus.Succeeded);
        if (!taken)
            engine.GetActivityTaskAsync(activity).IsCompleted.ShouldBeFalse("nobody waits for the task that timed out");
    }

    [Fact]
    public void An_activity_that_does_not_exist_fails_the_execution()
    {
        using var engine = Engine();
        var execution = Start(engine);
        engine.DescribeExecution(execution).Status.ShouldBe(ExecutionStatus.Failed);
        engine.GetExecutionHistory(execution).Items.Select(e => e.Type).ShouldContain(HistoryEventType.ActivityScheduleFailed);
        Should.Throw<StepFunctionsException>(() => engine.DescribeActivity("arn:none")).Code.ShouldBe("ActivityDoesNotExist");
    }

    [Fact]
    public void A_stub_works_for_an_activity_or_the_test_sends_the_token_itself()
    {
        using var stubbed = Workflow.Load(Definition).OnFunction("Paint", input => input!["color"]!.DeepClone());
        stubbed.Start("""{"color":"red"}""").Description.Output.ShouldBe("\"red\"");

        using var waiting = Workflow.Load(Definition);
        waiting.Start().Fail("A", "OutOfPaint").Error.ShouldBe("OutOfPaint");
    }

    private static string Start(StepFunctionsEngine engine) =>
        engine.StartExecution(engine.CreateStateMachine("M", Definition).Arn, """{"color":"red"}""").ExecutionArn;

    private StepFunctionsEngine Engine() => new(new StepFunctionsOptions { Tasks = new StubFunctions(), Time = time, Random = new Random(1) });
}
