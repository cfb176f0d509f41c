using NSubstitute;
using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Execution;

/// <summary>The rules of the Step Functions API.</summary>
public class ApiTests
{
    private const string WaitAMinute = """{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":60,"End":true}}}""";

    [Fact]
    public void Starting_a_running_execution_again_with_the_same_input_gives_that_one()
    {
        using var workflow = Workflow.Load(WaitAMinute);
        workflow.Start("""{"a":1}""", "one").ExecutionArn.ShouldBe(workflow.Start("""{"a":1}""", "one").ExecutionArn);
        workflow.Engine.ListExecutions(Machine(workflow)).Items.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("""{"a":2}""", 0)]
    [InlineData("""{"a":1}""", 60)]
    public void Starting_it_with_another_input_or_after_it_ended_is_refused(string input, int seconds)
    {
        using var workflow = Workflow.Load(WaitAMinute);
        workflow.Start("""{"a":1}""", "one").Advance(TimeSpan.FromSeconds(seconds));
        Should.Throw<StepFunctionsException>(() => workflow.Start(input, "one")).Code.ShouldBe("ExecutionAlreadyExists");
    }

    [Fact]
    public void A_state_machine_of_another_engine_is_taken_over_as_it_is()
    {
        using var first = Workflow.Load(WaitAMinute);
        var machine = first.Engine.ListStateMachines().Single();
        using var second = new StepFunctionsEngine(new() { Tasks = Substitute.For<ITaskHandler>(), Time = first.Time, Random = new Random(2) });
        second.AddStateMachine(machine);

        second.StartExecution(machine.Arn, name: "one").StateMachineArn.ShouldBe(machine.Arn);
        Should.Throw<StepFunctionsException>(() => second.AddStateMachine(machine with { Name = "Other" })).Code.ShouldBe("StateMachineAlreadyExists");
    }

    [Fact]
    public void Time_passes_from_one_timer_to_the_next_until_there_is_none()
    {
        using var workflow = Workflow.Load(WaitAMinute);
        var start = workflow.Time.GetUtcNow();
        var run = workflow.Start();
        workflow.Time.NextDue.ShouldBe(start.AddMinutes(1));

        workflow.Time.AdvanceToNext().ShouldBeTrue();

        (run.Status, workflow.Time.GetUtcNow()).ShouldBe((ExecutionStatus.Succeeded, start.AddMinutes(1)));
        (workflow.Time.NextDue, workflow.Time.AdvanceToNext()).ShouldBe((null, false));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901")]
    public void A_name_has_1_to_80_characters_of_those_allowed(string name)
    {
        using var workflow = Workflow.Load(WaitAMinute);
        Should.Throw<StepFunctionsException>(() => workflow.Start(name: name)).Code.ShouldBe("InvalidName");
    }

    [Fact]
    public void An_input_that_is_no_JSON_is_refused()
    {
        using var workflow = Workflow.Load(WaitAMinute);
        Should.Throw<StepFunctionsException>(() => workflow.Start("{")).Code.ShouldBe("InvalidExecutionInput");
    }

    [Fact]
    public void Executions_are_listed_newest_first_by_status_and_page()
    {
        using var workflow = Workflow.Load(WaitAMinute);
        for (var i = 0; i < 5; i++)
            workflow.Start(name: $"e{i}").Advance(TimeSpan.FromSeconds(20));
        Names(ExecutionStatus.Running).ShouldBe(["e4", "e3"]);
        Names(null).ShouldBe(["e4", "e3", "e2", "e1", "e0"]);

        List<string> Names(ExecutionStatus? status)
        {
            var names = new List<string>();
            string? next = null;
            do
            {
                var page = workflow.Engine.ListExecutions(Machine(workflow), status, 2, next);
                page.Items.Count.ShouldBeLessThanOrEqualTo(2);
                names.AddRange(page.Items.Select(item => item.Name));
                next = page.NextToken;
            }
            while (next is not null);
            return names;
        }
    }

    [Fact]
    public void The_history_comes_in_pages_in_either_order()
    {
        using var workflow = Workflow.Load(WaitAMinute);
        var run = workflow.Start().Advance(TimeSpan.FromMinutes(1));
        var first = workflow.Engine.GetExecutionHistory(run.ExecutionArn, 3);
        first.Items.Select(e => e.Id).ShouldBe([1, 2, 3]);
        workflow.Engine.GetExecutionHistory(run.ExecutionArn, 3, nextToken: first.NextToken).Items.Select(e => e.Id).ShouldBe([4]);
        var last = workflow.Engine.GetExecutionHistory(run.ExecutionArn, 3, reverseOrder: true);
        last.Items.Select(e => e.Id).ShouldBe([4, 3, 2]);
        var rest = workflow.Engine.GetExecutionHistory(run.ExecutionArn, 3, reverseOrder: true, last.NextToken);
        (rest.Items.Single().Id, rest.NextToken).ShouldBe((1, null));
    }

    [Fact]
    public void Stopping_an_execution_aborts_it_and_stopping_it_again_changes_nothing()
    {
        using var workflow = Workflow.Load(WaitAMinute);
        var run = workflow.Start();
        var stopped = workflow.Engine.StopExecution(run.ExecutionArn, "Operator", "not needed");
        workflow.Time.Advance(TimeSpan.FromHours(1));
        workflow.Engine.StopExecution(run.ExecutionArn).ShouldBe(stopped);
        (run.Status, run.Error, run.Cause).ShouldBe((ExecutionStatus.Aborted, "Operator", "not needed"));
        run.History[^1].Type.ShouldBe(HistoryEventType.ExecutionAborted);
    }

    [Fact]
    public void Every_change_of_status_is_told()
    {
        using var workflow = Workflow.Load(WaitAMinute);
        var changes = new List<ExecutionStatus>();
        workflow.Engine.ExecutionStatusChanged += (_, description) => changes.Add(description.Status);
        var run = workflow.Start();
        run.Stop();
        run.Redrive();
        run.Advance(TimeSpan.FromMinutes(1));
        changes.ShouldBe([ExecutionStatus.Running, ExecutionStatus.Aborted, ExecutionStatus.Running, ExecutionStatus.Succeeded]);
    }

    [Theory]
    [InlineData("arn:aws:states:us-east-1:000000000000:execution:Test:none")]
    public void What_does_not_exist_is_said_so(string arn)
    {
        using var workflow = Workflow.Load(WaitAMinute);
        Should.Throw<StepFunctionsException>(() => workflow.Engine.DescribeExecution(arn)).Code.ShouldBe("ExecutionDoesNotExist");
        Should.Throw<StepFunctionsException>(() => workflow.Engine.StartExecution(arn)).Code.ShouldBe("StateMachineDoesNotExist");
    }

    [Fact]
    public void A_loop_without_end_fails_at_25000_events()
    {
        using var workflow = Workflow.Load(
            """{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Variable":"$.end","IsPresent":true,"Next":"B"}],"Default":"A"},"B":{"Type":"Succeed"}}}""");
        var run = workflow.Start();
        run.Error.ShouldBe("States.Runtime");
        run.History.Count.ShouldBeLessThanOrEqualTo(25_000);
    }

    private static string Machine(Workflow workflow) => workflow.Engine.ListStateMachines().Single().Arn;
}
