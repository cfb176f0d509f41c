using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Execution;

public class FanOutTests
{
    private const string TwoWaits = """
        {"StartAt":"Both","States":{
          "Both":{"Type":"Parallel","Branches":[
            {"StartAt":"Left","States":{"Left":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","TimeoutSeconds":60,"Parameters":{"FunctionName":"F"},"End":true}}},
            {"StartAt":"Right","States":{"Right":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","TimeoutSeconds":90,"Parameters":{"FunctionName":"F"},"End":true}}}],
            "Catch":[{"ErrorEquals":["Rejected"],"ResultPath":"$.failure","Next":"Caught"}],"End":true},
          "Caught":{"Type":"Succeed"}}}
        """;

    private const string MapOfTokens = """
        {"StartAt":"Each","States":{
          "Each":{"Type":"Map","ItemsPath":"$.items","MaxConcurrency":2,"ToleratedFailurePercentage":50,
            "ItemProcessor":{"StartAt":"Item","States":{"Item":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:F","End":true}}},"End":true}}}
        """;

    [Fact]
    public void Branches_give_their_outputs_in_their_own_order()
    {
        using var workflow = Workflow.Load(TwoWaits);
        var run = workflow.Start().Succeed("Right", "2").Succeed("Left", "1");
        run.Description.Output.ShouldBe("[1,2]");
    }

    [Fact]
    public void A_branch_that_fails_ends_the_other_and_its_token_waits_no_more()
    {
        using var workflow = Workflow.Load(TwoWaits);
        var run = workflow.Start("""{"a":1}""").Fail("Right", "Rejected", "blurred");
        run.Description.Output.ShouldBe("""{"a":1,"failure":{"Error":"Rejected","Cause":"blurred"}}""");
        Should.Throw<StepFunctionsException>(() => run.Succeed("Left")).Code.ShouldBe("TaskTimedOut");

        var failed = run.History.Single(e => e.Type == HistoryEventType.TaskFailed).Id;
        run.History.SkipWhile(e => e.Id <= failed).Select(e => (e.Type, e.PreviousEventId)).ShouldBe([
            (HistoryEventType.TaskStateAborted, failed), (HistoryEventType.TaskStateAborted, failed), (HistoryEventType.ParallelStateFailed, failed),
            (HistoryEventType.ParallelStateExited, failed + 3), (HistoryEventType.SucceedStateEntered, failed + 4),
            (HistoryEventType.SucceedStateExited, failed + 5), (HistoryEventType.ExecutionSucceeded, failed + 6)]);
    }

    [Fact]
    public void A_Map_runs_no_more_at_a_time_than_its_MaxConcurrency()
    {
        var open = 0;
        var most = 0;
        using var workflow = Workflow.Load("""
            {"StartAt":"Each","States":{"Each":{"Type":"Map","MaxConcurrency":2,
              "ItemProcessor":{"StartAt":"Item","States":{
                "Item":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:Open","Next":"Wait"},
                "Wait":{"Type":"Wait","Seconds":1,"Next":"Done"},
                "Done":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:Close","End":true}}},"End":true}}}
            """)
            .OnFunction("Open", item => { most = Math.Max(most, ++open); return item?.DeepClone(); })
            .OnFunction("Close", item => { open--; return item?.DeepClone(); });
        var run = workflow.Start("[1,2,3,4,5]").Advance(TimeSpan.FromMinutes(1));
        run.Description.Output.ShouldBe("[1,2,3,4,5]");
        most.ShouldBe(2);
        (run.Description.StopDate - run.Description.StartDate).ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Theory]
    [InlineData("[0,0]", ExecutionStatus.Failed, "States.ExceedToleratedFailureThreshold")]
    [InlineData("[0,1]", ExecutionStatus.Succeeded, null)]
    [InlineData("[1,0,0,1,1]", ExecutionStatus.Succeeded, null)]
    [InlineData("[]", ExecutionStatus.Succeeded, null)]
    public void A_Map_tolerates_as_many_failures_as_it_says(string items, ExecutionStatus status, string? error)
    {
        using var workflow = Workflow.Load(MapOfTokens)
            .OnFunction("F", item => (int)item! == 1 ? JsonValue.Create(1) : throw new StatesError("Zero", null));
        var run = workflow.Start($$"""{"items":{{items}}}""");
        (run.Status, run.Error).ShouldBe((status, error));
    }

    [Fact]
    public void Items_that_are_no_array_fail_the_Map()
    {
        using var workflow = Workflow.Load(MapOfTokens);
        workflow.Start("""{"items":1}""").Cause
            .ShouldBe("An error occurred while executing the state 'Each' (entered at the event id #2). Reference path \"$.items\" must point to array.");
    }

    [Fact]
    public void A_branch_sees_the_variables_around_it_and_its_own_stay_inside()
    {
        using var workflow = Workflow.Load("""
            {"StartAt":"Set","States":{
              "Set":{"Type":"Pass","Assign":{"outer":1},"Next":"Both"},
              "Both":{"Type":"Parallel","Branches":[{"StartAt":"In","States":{
                "In":{"Type":"Pass","Assign":{"inner.$":"States.MathAdd($outer, 1)"},"Next":"Show"},
                "Show":{"Type":"Pass","Parameters":{"inner.$":"$inner"},"End":true}}}],"Next":"After"},
              "After":{"Type":"Pass","Parameters":{"x.$":"$inner"},"End":true}}}
            """);
        var run = workflow.Start();
        run.Status.ShouldBe(ExecutionStatus.Failed);
        run.History.ShouldContain(e => e.Type == HistoryEventType.ParallelStateExited && ((StateExitedEventDetails)e.Details!).Output == """[{"inner":2}]""");
    }
}
