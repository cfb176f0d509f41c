using System.Collections.Concurrent;

namespace PhotoFlow.StatesLanguage.Tests.Execution;

/// <summary>Many executions at once on the real clock, with functions that answer on other threads.</summary>
public class ThreadSafetyTests
{
    private const int Executions = 500;

    [Fact]
    public async Task Executions_side_by_side_do_not_disturb_one_another()
    {
        var ended = new ConcurrentDictionary<string, ExecutionDescription>();
        var allEnded = new TaskCompletionSource();
        using var engine = new StepFunctionsEngine(new StepFunctionsOptions
        {
            Tasks = new FunctionsOnOtherThreads(),
            Time = TimeProvider.System,
            Random = new Random(1),
        });
        engine.ExecutionStatusChanged += (_, description) =>
        {
            if (description.Status != ExecutionStatus.Running && ended.TryAdd(description.Name, description) && ended.Count == Executions)
                allEnded.TrySetResult();
        };
        var machine = engine.CreateStateMachine("M", """
            {"StartAt":"Each","States":{"Each":{"Type":"Map","ItemProcessor":{"StartAt":"Item","States":{
              "Item":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:Echo","TimeoutSeconds":600,
                "Retry":[{"ErrorEquals":["Busy"],"IntervalSeconds":1,"JitterStrategy":"FULL"}],"End":true}}},"End":true}}}
            """);

        Parallel.For(0, Executions, i => engine.StartExecution(machine.Arn, $"[{i},{i + 1}]", $"e{i}"));
        await allEnded.Task.WaitAsync(TimeSpan.FromMinutes(2));

        for (var i = 0; i < Executions; i++)
            ended[$"e{i}"].Output.ShouldBe($"[{i},{i + 1}]");
    }

    private sealed class FunctionsOnOtherThreads : ITaskHandler
    {
        public async ValueTask<string> InvokeAsync(TaskInvocation invocation, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return invocation.RetryCount == 0 && invocation.Payload.EndsWith('7') ? throw new StatesError("Busy", null) : invocation.Payload;
        }
    }
}
