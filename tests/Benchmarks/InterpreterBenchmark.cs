using System.Diagnostics;
using PhotoFlow.StatesLanguage;
using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.Benchmarks;

/// <summary>How many executions a second one core runs, and what an execution that waits for its token costs.</summary>
internal static class InterpreterBenchmark
{
    private const int Executions = 20_000;
    private const int Rounds = 5;
    private const int Waiting = 100_000;

    private const string Input = """
        {"photo":{"id":"cat-0123456789abcdef0123","bucket":"uploads","key":"cat.jpg","sequencer":"0055AED6DCD90281E5","size":123456,"etag":"0cc175b9c0f1b6a831c399e269772661"}}
        """;

    public static void Run()
    {
        for (var round = 1; round <= Rounds; round++)
            RunTenStates(round);
        RunWaiting();
    }

    private static void RunTenStates(int round)
    {
        using var engine = Engine();
        var machine = engine.CreateStateMachine("TenStates", BenchmarkMachines.TenStates);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var processor = Environment.CpuUsage.TotalTime;
        var last = "";
        for (var i = 0; i < Executions; i++)
            last = engine.StartExecution(machine.Arn, Input, $"execution-{i}").ExecutionArn;

        // Processor time of the whole process, the garbage collector's with it: what one core takes, whoever else uses the machine.
        var seconds = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / Executions;

        var execution = engine.DescribeExecution(last);
        var events = engine.GetExecutionHistory(last).Items;
        var entered = events.Count(e => e.Details is StateEnteredEventDetails);
        if (execution.Status != ExecutionStatus.Succeeded || entered != 10)
            throw new InvalidOperationException($"The last execution is {execution.Status} after {entered} states: {execution.Cause}");
        Console.WriteLine(
            $"ten states, round {round}: {Executions / seconds:N0} executions a second on one core, {events.Count} events each, history kept, {allocated:N0} bytes allocated");
    }

    private static void RunWaiting()
    {
        var tokens = new TokenKeeper();
        using var engine = Engine(tokens);
        var machine = engine.CreateStateMachine("Waiting", BenchmarkMachines.WaitForToken);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Waiting; i++)
            engine.StartExecution(machine.Arn, Input, $"execution-{i}");
        var started = clock.Elapsed.TotalSeconds;
        var after = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine($"{Waiting:N0} executions wait for a token: {(after - before) / (double)Waiting:N0} bytes each, started in {started:N1} s");

        clock.Restart();
        foreach (var token in tokens.Tokens)
            engine.SendTaskSuccess(token, """{"status":"Pass"}""");
        var resumed = clock.Elapsed.TotalSeconds;
        var left = engine.ListExecutions(machine.Arn, ExecutionStatus.Running, 1).Items.Count;
        Console.WriteLine($"all resumed in {resumed:N1} s, {Waiting / resumed:N0} a second; still running: {left}");
    }

    private static StepFunctionsEngine Engine(ITaskHandler? tasks = null) => new(new StepFunctionsOptions
    {
        Tasks = tasks ?? new TokenKeeper(),
        Time = new VirtualTime(DateTimeOffset.UnixEpoch),
        Random = new Random(1),
    });

    /// <summary>A function that answers at once, and remembers the tokens it was given.</summary>
    private sealed class TokenKeeper : ITaskHandler
    {
        public List<string> Tokens { get; } = [];

        public ValueTask<string> InvokeAsync(TaskInvocation invocation, CancellationToken cancellationToken)
        {
            if (invocation.TaskToken is { } token)
                Tokens.Add(token);
            return ValueTask.FromResult("""{"status":"pending","width":1600,"height":1200}""");
        }
    }
}
