using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using PhotoFlow.Stack.Tests;
using PhotoFlow.StatesLanguage;

namespace PhotoFlow.Model.Tests.Desk;

/// <summary>What the model takes from the stack that a fresh clone deploys. The definition is read once.</summary>
internal static class SynthesizedStack
{
    private static readonly ConcurrentDictionary<string, TimeSpan> Timeouts = new();

    /// <summary>The state machine's definition.</summary>
    public static JsonObject Definition { get; } = Synthesis.Default.Definition();

    /// <summary>The state machine.</summary>
    public static StateMachine Intake { get; } = Create(Definition);

    /// <summary>A state machine of another definition.</summary>
    public static StateMachine Create(JsonObject definition)
    {
        using var engine = new StepFunctionsEngine(new() { Tasks = new NoTasks(), Time = TimeProvider.System, Random = new Random(0) });
        return engine.CreateStateMachine("PhotoIntake", definition.ToJsonString());
    }

    /// <summary>The time that a function has.</summary>
    public static TimeSpan TimeoutOf(string function) => Timeouts.GetOrAdd(
        function, name => TimeSpan.FromSeconds(Synthesis.Default.Function(name)["Timeout"]!.GetValue<int>()));

    /// <summary>A variable of a function's environment.</summary>
    public static string VariableOf(string function, string name) =>
        Synthesis.Default.Function(function)["Environment"]!["Variables"]![name]!.GetValue<string>();

    /// <summary>For an engine that only reads definitions.</summary>
    private sealed class NoTasks : ITaskHandler
    {
        public ValueTask<string> InvokeAsync(TaskInvocation invocation, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
