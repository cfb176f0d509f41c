using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Execution;

public class TokenTests
{
    private const string AwaitReview = """
        {
          "StartAt": "Await review",
          "States": {
            "Await review": {
              "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "TimeoutSeconds": 259200, "HeartbeatSeconds": 3600,
              "Parameters": { "FunctionName": "AwaitUpdate", "Payload": { "token.$": "$$.Task.Token" } },
              "Catch": [{ "ErrorEquals": ["States.Timeout"], "ResultPath": "$.failure", "Next": "Expired" }],
              "End": true
            },
            "Expired": { "Type": "Pass", "End": true }
          }
        }
        """;

    [Fact]
    public void A_token_sent_back_gives_the_state_its_result()
    {
        using var workflow = Workflow.Load(AwaitReview);
        var run = workflow.Start();
        run.Status.ShouldBe(ExecutionStatus.Running);
        run.Succeed("Await review", """{"status":"Pass"}""");
        run.Description.Output.ShouldBe("""{"status":"Pass"}""");
        run.History.Select(e => e.Type).ShouldBe([
            HistoryEventType.ExecutionStarted, HistoryEventType.TaskStateEntered, HistoryEventType.TaskScheduled, HistoryEventType.TaskStarted,
            HistoryEventType.TaskSubmitted, HistoryEventType.TaskSucceeded, HistoryEventType.TaskStateExited, HistoryEventType.ExecutionSucceeded]);
        ((string?)workflow.CallsOf("AwaitUpdate")[0]!["token"]).ShouldBe(run.Token("Await review"));
    }

    [Fact]
    public void A_token_sent_back_twice_waits_no_more()
    {
        using var workflow = Workflow.Load(AwaitReview);
        var run = workflow.Start().Succeed("Await review");
        Should.Throw<StepFunctionsException>(() => run.Succeed("Await review")).Code.ShouldBe("TaskTimedOut");
    }

    [Theory]
    [InlineData("not a token", "InvalidToken")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "TaskDoesNotExist")]
    public void A_token_that_nobody_was_given_is_refused(string token, string code)
    {
        using var workflow = Workflow.Load(AwaitReview);
        workflow.Start();
        Should.Throw<StepFunctionsException>(() => workflow.Engine.SendTaskHeartbeat(token)).Code.ShouldBe(code);
    }

    [Fact]
    public void A_missing_heartbeat_times_the_task_out_and_one_that_comes_starts_its_time_again()
    {
        using var workflow = Workflow.Load(AwaitReview);
        var run = workflow.Start();
        run.Advance(TimeSpan.FromMinutes(59)).Heartbeat("Await review").Advance(TimeSpan.FromMinutes(59));
        run.Status.ShouldBe(ExecutionStatus.Running);
        run.Advance(TimeSpan.FromMinutes(1));
        run.States.ShouldBe(["Await review", "Expired"]);
        ((string?)run.Output!["failure"]!["Error"]).ShouldBe("States.Timeout");
        run.History.Single(e => e.Type == HistoryEventType.TaskTimedOut).Timestamp.ShouldBe(workflow.Time.GetUtcNow());
    }

    [Fact]
    public void The_timeout_ends_the_wait_however_many_heartbeats_come()
    {
        using var workflow = Workflow.Load(AwaitReview);
        var run = workflow.Start();
        for (var minutes = 0; minutes < 3 * 24 * 60; minutes += 30)
            run.Heartbeat("Await review").Advance(TimeSpan.FromMinutes(30));
        run.States.ShouldBe(["Await review", "Expired"]);
    }

    [Fact]
    public void A_failure_sent_back_fails_the_state()
    {
        using var workflow = Workflow.Load(AwaitReview);
        var run = workflow.Start().Fail("Await review", "PhotoWithdrawn", "gone");
        (run.Status, run.Error, run.Cause).ShouldBe((ExecutionStatus.Failed, "PhotoWithdrawn", "gone"));
    }
}
