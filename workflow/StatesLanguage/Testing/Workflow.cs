using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Testing;

/// <summary>A state machine under test: stub functions, virtual time, and one call to run it.</summary>
/// <example>
/// <code>
/// var run = Workflow.Load(definition).OnFunction("CheckStock", "{\"inStock\":true}").Start("{\"item\":\"cat\"}");
/// run.Advance(TimeSpan.FromDays(7));
/// run.Status.ShouldBe(ExecutionStatus.Succeeded);
/// </code>
/// </example>
public sealed class Workflow : IDisposable
{
    private readonly StubFunctions functions = new();
    private readonly StateMachine machine;

    private Workflow(string definition, int seed)
    {
        Engine = new StepFunctions(new StepFunctionsOptions { Tasks = functions, Time = Time, Random = new Random(seed) });
        machine = Engine.CreateStateMachine("Test", definition);
    }

    /// <summary>The clock: it stands at the start of 2026 until a run advances it.</summary>
    public VirtualTime Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>The engine underneath, for everything that needs more than this.</summary>
    public StepFunctions Engine { get; }

    /// <summary>Every call of a function so far, in order.</summary>
    public IReadOnlyList<TaskInvocation> Calls => functions.Calls;

    /// <summary>What is likely a mistake in the definition.</summary>
    public IReadOnlyList<Problem> Warnings => machine.Definition.Warnings;

    /// <summary>Loads a definition.</summary>
    /// <param name="definition">In the Amazon States Language.</param>
    /// <param name="seed">For jitter, ids and tokens: the same seed gives the same run.</param>
    /// <exception cref="InvalidDefinitionException">It is not valid, or not supported.</exception>
    public static Workflow Load(string definition, int seed = 1) => new(definition, seed);

    /// <summary>Tells what a function answers.</summary>
    /// <param name="function">Its name, or its ARN as the definition has it.</param>
    /// <param name="answer">Makes the output of the input; throws <see cref="StatesError"/> to fail.</param>
    public Workflow OnFunction(string function, Func<JsonNode?, JsonNode?> answer)
    {
        functions.Set(function, answer);
        return this;
    }

    /// <summary>Tells what a function answers, whatever it is given.</summary>
    /// <param name="function">Its name, or its ARN as the definition has it.</param>
    /// <param name="output">Its output, as JSON.</param>
    public Workflow OnFunction(string function, string output) => OnFunction(function, _ => Json.Parse(output));

    /// <summary>Tells what a function answers from call to call; the last answer stays.</summary>
    /// <param name="function">Its name, or its ARN as the definition has it.</param>
    /// <param name="answers">Each an output, as JSON, or an error to fail with.</param>
    public Workflow OnFunction(string function, params StubAnswer[] answers)
    {
        var call = 0;
        return OnFunction(function, _ => answers[Math.Min(call++, answers.Length - 1)].Give());
    }

    /// <summary>Starts an execution.</summary>
    /// <param name="input">Its input, as JSON.</param>
    /// <param name="name">Its name; made up where none is given.</param>
    public WorkflowRun Start(string input = "{}", string? name = null) =>
        new(this, Engine.StartExecution(machine.Arn, input, name).ExecutionArn);

    /// <summary>What a function has been called with, call by call.</summary>
    /// <param name="function">Its name.</param>
    public IReadOnlyList<JsonNode?> CallsOf(string function) =>
        [.. Calls.Where(call => call.Function == function || call.FunctionName == function).Select(call => Json.Parse(call.Payload))];

    /// <inheritdoc/>
    public void Dispose() => Engine.Dispose();
}
