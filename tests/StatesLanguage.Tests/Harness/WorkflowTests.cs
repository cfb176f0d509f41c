using PhotoFlow.StatesLanguage.Testing;
using PhotoFlow.StatesLanguage.Tests.Execution;

namespace PhotoFlow.StatesLanguage.Tests.Harness;

/// <summary>What the harness gives to those who test a state machine, and to the command that runs one.</summary>
public class WorkflowTests
{
    [Fact]
    public void A_functions_file_gives_outputs_errors_and_lists_of_them()
    {
        using var workflow = Workflow
            .Load(Machines.Task("""
                "Retry":[{"ErrorEquals":["Busy"],"IntervalSeconds":60}],"Catch":[{"ErrorEquals":["Broken"],"Next":"Caught"}]
                """))
            .OnFunctions("""{"F":[{"error":"Busy"},{"error":"Broken","cause":{"why":"torn"}}]}""");
        var run = workflow.Start().AdvanceToEnd();
        run.Description.Output.ShouldBe("""{"Error":"Broken","Cause":"{\"why\":\"torn\"}"}""");
        (run.Description.StopDate - run.Description.StartDate).ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("[]", "must hold a JSON object")]
    [InlineData("{", "is not JSON")]
    [InlineData("""{"F":1,"F":2}""", "is not JSON")]
    public void A_functions_file_that_is_something_else_is_refused(string json, string reason)
    {
        using var workflow = Workflow.Load(Machines.Task());
        Should.Throw<FormatException>(() => workflow.OnFunctions(json)).Message.ShouldContain(reason);
    }

    [Fact]
    public void Time_passes_until_only_a_token_is_waited_for_and_the_waiting_state_is_named()
    {
        using var workflow = Workflow.Load("""
            {"StartAt":"Wait","States":{"Wait":{"Type":"Wait","Seconds":3600,"Next":"Ask"},
              "Ask":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","Parameters":{"FunctionName":"F"},"End":true}}}
            """);
        var run = workflow.Start().AdvanceToEnd();
        (run.Status, run.OpenTasks.Single()).ShouldBe((ExecutionStatus.Running, "Ask"));
        workflow.Time.GetUtcNow().ShouldBe(run.Description.StartDate.AddHours(1));
        run.HistoryJson["events"]!.AsArray().Count.ShouldBe(run.History.Count);
    }
}
