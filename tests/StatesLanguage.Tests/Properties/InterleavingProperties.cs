using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Xunit;
using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Properties;

/// <summary>In whatever order tasks answer, the execution ends the same.</summary>
public class InterleavingProperties
{
    private const string Definition = """
        {"StartAt":"Each","States":{"Each":{"Type":"Map","ItemProcessor":{"StartAt":"Both","States":{
          "Both":{"Type":"Parallel","Branches":[
            {"StartAt":"Left","States":{"Left":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","TimeoutSeconds":60,
              "Parameters":{"FunctionName":"F","Payload":{"item.$":"$","side":"left","token.$":"$$.Task.Token"}},"End":true}}},
            {"StartAt":"Right","States":{"Right":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","TimeoutSeconds":60,
              "Parameters":{"FunctionName":"F","Payload":{"item.$":"$","side":"right","token.$":"$$.Task.Token"}},"Next":"Then"},
              "Then":{"Type":"Pass","Parameters":{"then.$":"$"},"End":true}}}],"End":true}}},"End":true}}}
        """;

    [Property]
    public void Any_order_of_answers_gives_the_same_output(int seed)
    {
        using var workflow = Workflow.Load(Definition);
        var run = workflow.Start("[1,2,3]");
        var waiting = workflow.CallsOf("F").ToArray();
        waiting.Length.ShouldBe(6);
        new Random(seed).Shuffle(waiting);

        foreach (var call in waiting)
            workflow.Engine.SendTaskSuccess((string)call!["token"]!, $"\"{(string)call["side"]!} of {(int)call["item"]!}\"");

        run.Description.Output.ShouldBe(
            """[["left of 1",{"then":"right of 1"}],["left of 2",{"then":"right of 2"}],["left of 3",{"then":"right of 3"}]]""");
        HistoryShouldBeWhole(run.History);
    }

    [Property]
    public void Whichever_answer_fails_the_others_wait_no_more(int seed, byte which)
    {
        using var workflow = Workflow.Load(Definition);
        var run = workflow.Start("[1,2,3]");
        var waiting = workflow.CallsOf("F").Select(call => (string)call!["token"]!).ToArray();
        new Random(seed).Shuffle(waiting);
        var failing = which % waiting.Length;
        for (var i = 0; i < failing; i++)
            workflow.Engine.SendTaskSuccess(waiting[i], "1");

        workflow.Engine.SendTaskFailure(waiting[failing], "Broken");

        (run.Status, run.Error).ShouldBe((ExecutionStatus.Failed, "Broken"));
        foreach (var token in waiting)
            Should.Throw<StepFunctionsException>(() => workflow.Engine.SendTaskSuccess(token, "1")).Code.ShouldBe("TaskTimedOut");
        HistoryShouldBeWhole(run.History);
    }

    /// <summary>Every event follows an earlier one, and what was entered, started or scheduled is also ended.</summary>
    private static void HistoryShouldBeWhole(IReadOnlyList<HistoryEvent> history)
    {
        history.ShouldAllBe(e => e.PreviousEventId < e.Id);
        int Count(string suffix) => history.Count(e => e.Type.ToString().EndsWith(suffix, StringComparison.Ordinal));
        Count("IterationStarted").ShouldBe(Count("IterationSucceeded") + Count("IterationFailed") + Count("IterationAborted"));
    }
}
