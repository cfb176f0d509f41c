using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Execution;

/// <summary>What goes wrong in code that is not the engine's, or in one step, ends at most that execution and never the engine.</summary>
public class FaultIsolationTests
{
    private const string WaitThenTask = """
        {"StartAt":"Wait","States":{"Wait":{"Type":"Wait","Seconds":60,"Next":"Work"},
          "Work":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:F","TimeoutSeconds":30,"End":true}}}
        """;

    private readonly VirtualTime time = new(DateTimeOffset.UnixEpoch);
    private readonly List<Exception> unexpected = [];

    [Fact]
    public void An_observer_that_throws_stops_neither_the_execution_nor_the_next_ones()
    {
        using var engine = Engine(new StubFunctions().On("F", "1"));
        var told = new List<ExecutionStatus>();
        engine.ExecutionStatusChanged += (_, _) => throw new InvalidOperationException("an observer's own fault");
        engine.ExecutionStatusChanged += (_, description) => told.Add(description.Status);
        var machine = engine.CreateStateMachine("M", WaitThenTask).Arn;

        for (var i = 0; i < 3; i++)
        {
            var execution = engine.StartExecution(machine).ExecutionArn;
            time.Advance(TimeSpan.FromMinutes(1));
            engine.DescribeExecution(execution).Status.ShouldBe(ExecutionStatus.Succeeded);
        }

        told.ShouldBe(Enumerable.Repeat(new[] { ExecutionStatus.Running, ExecutionStatus.Succeeded }, 3).SelectMany(statuses => statuses));
        unexpected.Count.ShouldBe(6);
    }

    [Fact]
    public void An_observer_may_call_the_engine_and_starts_the_next_execution_itself()
    {
        using var engine = Engine(new StubFunctions().On("F", "1"));
        var machine = engine.CreateStateMachine("M", WaitThenTask).Arn;
        engine.ExecutionStatusChanged += (_, description) =>
        {
            if (description is { Status: ExecutionStatus.Succeeded, Name: "first" })
                engine.StartExecution(machine, name: "second");
        };
        engine.StartExecution(machine, name: "first");

        time.Advance(TimeSpan.FromMinutes(5));

        engine.ListExecutions(machine, ExecutionStatus.Succeeded).Items.Select(item => item.Name).ShouldBe(["second", "first"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_handler_that_throws_fails_its_task_and_nothing_else(bool atOnce)
    {
        using var engine = Engine(new ThrowingHandler(atOnce));
        var machine = engine.CreateStateMachine("M", WaitThenTask).Arn;
        var executions = Enumerable.Range(0, 3).Select(_ => engine.StartExecution(machine).ExecutionArn).ToList();

        time.Advance(TimeSpan.FromMinutes(1));

        foreach (var description in executions.Select(engine.DescribeExecution))
            (description.Status, description.Error, description.Cause).ShouldBe((ExecutionStatus.Failed, "Lambda.Unknown", "a handler's own fault"));
    }

    [Fact]
    public void A_cancellation_that_throws_leaves_the_time_out_as_it_is()
    {
        using var engine = Engine(new ThrowsWhenCancelled());
        var machine = engine.CreateStateMachine("M", WaitThenTask).Arn;
        var executions = Enumerable.Range(0, 2).Select(_ => engine.StartExecution(machine).ExecutionArn).ToList();

        time.Advance(TimeSpan.FromMinutes(5));

        executions.Select(execution => engine.DescribeExecution(execution).Error).ShouldBe(["States.Timeout", "States.Timeout"]);
        unexpected.Count.ShouldBe(2);
    }

    [Fact]
    public void A_function_that_times_out_is_cancelled_outside_of_the_lock()
    {
        var handler = new LooksWhenCancelled();
        using var engine = Engine(handler);
        var execution = engine.StartExecution(engine.CreateStateMachine("M", WaitThenTask).Arn).ExecutionArn;

        // Another thread can look at the execution while the cancelled function still makes up its mind.
        handler.Look = () => Task.Run(() => engine.DescribeExecution(execution).Status).WaitAsync(TimeSpan.FromMinutes(1)).GetAwaiter().GetResult();
        time.Advance(TimeSpan.FromMinutes(5));

        handler.Seen.ShouldBe(ExecutionStatus.Failed);
    }

    [Fact]
    public void An_unexpected_exception_in_a_step_fails_that_execution_as_States_Runtime()
    {
        // A source of chance that throws stands for any fault inside a step: the retry's jitter draws from it.
        var chance = new FaultyRandom();
        using var engine = new StepFunctionsEngine(new StepFunctionsOptions
        {
            Tasks = new StubFunctions().On("F", StubAnswer.Error("Busy"), "1"),
            Time = time,
            Random = chance,
            OnUnexpectedException = unexpected.Add,
        });
        var machine = engine.CreateStateMachine("M", """
            {"StartAt":"Wait","States":{"Wait":{"Type":"Wait","Seconds":60,"Next":"Both"},
              "Both":{"Type":"Parallel","Catch":[{"ErrorEquals":["States.ALL"],"Next":"Caught"}],"End":true,"Branches":[{"StartAt":"Work","States":{
                "Work":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:F","End":true,
                  "Retry":[{"ErrorEquals":["Busy"],"JitterStrategy":"FULL"}]}}}]},
              "Caught":{"Type":"Pass","End":true}}}
            """).Arn;
        var first = engine.StartExecution(machine).ExecutionArn;
        var second = engine.StartExecution(machine).ExecutionArn;

        time.Advance(TimeSpan.FromMinutes(2));

        var failed = engine.DescribeExecution(first);
        (failed.Status, failed.Error).ShouldBe((ExecutionStatus.Failed, "States.Runtime"));
        failed.Cause.ShouldBe(
            "An error occurred while executing the state 'Work' (entered at the event id #6). Unexpected InvalidOperationException: no chance left");
        engine.DescribeExecution(second).Output.ShouldBe("[1]");
        unexpected.ShouldHaveSingleItem().Message.ShouldBe("no chance left");
    }

    private StepFunctionsEngine Engine(ITaskHandler tasks) =>
        new(new StepFunctionsOptions { Tasks = tasks, Time = time, Random = new Random(1), OnUnexpectedException = unexpected.Add });

    private sealed class ThrowingHandler(bool atOnce) : ITaskHandler
    {
        public ValueTask<string> InvokeAsync(TaskInvocation invocation, CancellationToken cancellationToken) => atOnce
            ? throw new InvalidOperationException("a handler's own fault")
            : ValueTask.FromException<string>(new InvalidOperationException("a handler's own fault"));
    }

    private sealed class ThrowsWhenCancelled : ITaskHandler
    {
        public ValueTask<string> InvokeAsync(TaskInvocation invocation, CancellationToken cancellationToken)
        {
            cancellationToken.Register(() => throw new InvalidOperationException("a handler's own fault"));
            return new ValueTask<string>(new TaskCompletionSource<string>().Task);
        }
    }

    private sealed class LooksWhenCancelled : ITaskHandler
    {
        public Func<ExecutionStatus>? Look { get; set; }

        public ExecutionStatus? Seen { get; private set; }

        public ValueTask<string> InvokeAsync(TaskInvocation invocation, CancellationToken cancellationToken)
        {
            cancellationToken.Register(() => Seen = Look!());
            return new ValueTask<string>(new TaskCompletionSource<string>().Task);
        }
    }

    private sealed class FaultyRandom() : Random(1)
    {
        public override double NextDouble() => throw new InvalidOperationException("no chance left");
    }
}
