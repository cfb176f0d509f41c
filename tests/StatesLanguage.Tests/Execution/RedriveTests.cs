using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Execution;

public class RedriveTests
{
    private const string ThreeTasks = """
        {"StartAt":"First","States":{
          "First":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:One","ResultPath":"$.one","Next":"Both"},
          "Both":{"Type":"Parallel","ResultPath":"$.both","Branches":[
            {"StartAt":"Left","States":{"Left":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:Left","End":true}}},
            {"StartAt":"Right","States":{"Right":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:Right","End":true}}}],"Next":"Last"},
          "Last":{"Type":"Succeed"}}}
        """;

    [Fact]
    public void Only_what_failed_runs_again()
    {
        using var workflow = Workflow.Load(ThreeTasks)
            .OnFunction("One", "1").OnFunction("Left", "2").OnFunction("Right", StubAnswer.Error("Broken"), "3");
        var run = workflow.Start();
        (run.Status, run.Description.RedriveStatus).ShouldBe((ExecutionStatus.Failed, "REDRIVABLE"));

        run.Redrive();

        run.Description.Output.ShouldBe("""{"one":1,"both":[2,3]}""");
        run.Description.RedriveCount.ShouldBe(1);
        workflow.Calls.Select(call => call.FunctionName).ShouldBe(["One", "Left", "Right", "Right"]);
        var redriven = run.History.Single(e => e.Type == HistoryEventType.ExecutionRedriven).Id;
        var entered = run.History.Single(e => e.Details is StateEnteredEventDetails { Name: "Right" }).Id;
        var again = run.History.Single(e => e.Id == redriven + 1);
        (again.Type, again.PreviousEventId).ShouldBe((HistoryEventType.LambdaFunctionScheduled, entered));
    }

    [Fact]
    public void An_execution_that_runs_or_succeeded_cannot_be_redriven()
    {
        using var workflow = Workflow.Load(ThreeTasks).OnFunction("One", "1").OnFunction("Left", "2").OnFunction("Right", "3");
        var run = workflow.Start();
        run.Description.RedriveStatus.ShouldBe("NOT_REDRIVABLE");
        Should.Throw<StepFunctionsException>(() => run.Redrive()).Code.ShouldBe("ExecutionNotRedrivable");
    }

    [Fact]
    public void After_14_days_it_is_too_late()
    {
        using var workflow = Workflow.Load(ThreeTasks);
        var run = workflow.Start().Advance(TimeSpan.FromDays(14) + TimeSpan.FromSeconds(1));
        Should.Throw<StepFunctionsException>(() => run.Redrive()).Code.ShouldBe("ExecutionNotRedrivable");
    }

    [Fact]
    public void A_Map_runs_again_the_items_that_failed_and_those_not_yet_started()
    {
        var broken = true;
        using var workflow = Workflow.Load("""
            {"StartAt":"Each","States":{"Each":{"Type":"Map","MaxConcurrency":1,"ItemProcessor":{"StartAt":"Item","States":{
              "Item":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:F","End":true}}},"End":true}}}
            """)
            .OnFunction("F", item => broken && (int)item! == 2 ? throw new StatesError("Broken", null) : item!.DeepClone());
        var run = workflow.Start("[1,2,3]");
        run.Error.ShouldBe("Broken");
        broken = false;
        run.Redrive();
        run.Description.Output.ShouldBe("[1,2,3]");
        workflow.CallsOf("F").Select(item => (int)item!).ShouldBe([1, 2, 2, 3]);
    }
}
