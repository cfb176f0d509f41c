using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Execution;

/// <summary>states:startExecution needs nobody's answer: the engine runs the other execution itself.</summary>
public class NestedExecutionTests
{
    private const string Child = """
        {"StartAt":"Wait","States":{"Wait":{"Type":"Wait","Seconds":60,"Next":"Check"},
          "Check":{"Type":"Choice","Choices":[{"Variable":"$.bad","BooleanEquals":true,"Next":"Bad"}],"Default":"Good"},
          "Bad":{"Type":"Fail","Error":"ChildFailed","Cause":"as told"},"Good":{"Type":"Pass","Result":{"done":true},"End":true}}}
        """;

    private readonly VirtualTime time = new(DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData("", 0, null)]
    [InlineData(".sync", 60, "{\"done\":true}")]
    [InlineData(".sync:2", 60, null)]
    public void The_state_goes_on_when_its_pattern_says(string suffix, int seconds, string? outputText)
    {
        using var engine = Engine();
        var parent = Start(engine, suffix, "{}");
        time.Advance(TimeSpan.FromSeconds(59));
        engine.DescribeExecution(parent).Status.ShouldBe(seconds == 0 ? ExecutionStatus.Succeeded : ExecutionStatus.Running);
        time.Advance(TimeSpan.FromSeconds(1));

        var output = JsonNode.Parse(engine.DescribeExecution(parent).Output!)!;
        output["ExecutionArn"]!.ToString().ShouldBe("arn:aws:states:us-east-1:000000000000:execution:Child:one");
        if (suffix.Length > 0)
            output["Status"]!.ToString().ShouldBe("SUCCEEDED");
        if (suffix == ".sync")
            ((string?)output["Output"]).ShouldBe(outputText);
        if (suffix == ".sync:2")
            ((bool)output["Output"]!["done"]!).ShouldBeTrue();
    }

    [Fact]
    public void A_child_that_fails_fails_the_task_with_its_description_as_the_cause()
    {
        using var engine = Engine();
        var parent = Start(engine, ".sync", """{"bad":true}""");
        time.Advance(TimeSpan.FromMinutes(2));
        var description = engine.DescribeExecution(parent);
        description.Error.ShouldBe("States.TaskFailed");
        var cause = JsonNode.Parse(description.Cause!)!;
        (cause["Error"]!.ToString(), cause["Cause"]!.ToString(), cause["Status"]!.ToString()).ShouldBe(("ChildFailed", "as told", "FAILED"));
    }

    [Fact]
    public void A_parent_that_is_stopped_stops_its_child()
    {
        using var engine = Engine();
        engine.StopExecution(Start(engine, ".sync", "{}"));
        engine.DescribeExecution("arn:aws:states:us-east-1:000000000000:execution:Child:one").Status.ShouldBe(ExecutionStatus.Aborted);
    }

    [Fact]
    public void A_machine_that_starts_itself_for_ever_fails_and_the_process_lives()
    {
        using var engine = Engine();
        const string arn = "arn:aws:states:us-east-1:000000000000:stateMachine:Parent";
        var machine = engine.CreateStateMachine("Parent", ServiceIntegrationTests.Calling("states:startExecution", $$"""{"StateMachineArn":"{{arn}}"}"""));
        engine.StartExecution(machine.Arn);
        engine.ListExecutions(machine.Arn, maxResults: 1000).Items.Select(item => item.Error).Distinct()
            .ShouldBe([null, "StepFunctions.ExecutionLimitExceededException"], ignoreOrder: true);
    }

    [Fact]
    public void A_machine_that_does_not_exist_fails_the_task_by_the_name_of_the_API_s_error()
    {
        using var engine = Engine();
        var machine = engine.CreateStateMachine("Parent", ServiceIntegrationTests.Calling("states:startExecution", """{"StateMachineArn":"arn:none"}"""));
        engine.StartExecution(machine.Arn).Error.ShouldBe("StepFunctions.StateMachineDoesNotExistException");
    }

    private static string Start(StepFunctionsEngine engine, string suffix, string input)
    {
        var child = engine.CreateStateMachine("Child", Child).Arn;
        var parent = engine.CreateStateMachine(
            "Parent",
            ServiceIntegrationTests.Calling($"states:startExecution{suffix}", $$$"""{"StateMachineArn":"{{{child}}}","Name":"one","Input":{"bad.$":"$.bad"}}"""));
        var bad = input.Contains("true", StringComparison.Ordinal) ? "true" : "false";
        return engine.StartExecution(parent.Arn, $$"""{"bad":{{bad}}}""").ExecutionArn;
    }

    private StepFunctionsEngine Engine() => new(new StepFunctionsOptions { Tasks = new StubFunctions(), Time = time, Random = new Random(1) });
}
