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

    private Workflow(string definition, int seed, DateTimeOffset start)
    {
        Time = new VirtualTime(start);
        Engine = new StepFunctionsEngine(new StepFunctionsOptions { Tasks = functions, Time = Time, Random = new Random(seed) });
        machine = Engine.CreateStateMachine("Test", definition);
    }

    /// <summary>The clock: it stands still until a run advances it.</summary>
    public VirtualTime Time { get; }

    /// <summary>The engine underneath, for everything that needs more than this.</summary>
    public StepFunctionsEngine Engine { get; }

    /// <summary>Every call of a function so far, in order.</summary>
    public IReadOnlyList<TaskInvocation> Calls => functions.Calls;

    /// <summary>What is likely a mistake in the definition.</summary>
    public IReadOnlyList<Problem> Warnings => machine.Definition.Warnings;

    /// <summary>Loads a definition.</summary>
    /// <param name="definition">In the Amazon States Language.</param>
    /// <param name="seed">For jitter, ids and tokens: the same seed gives the same run.</param>
    /// <param name="start">What the clock shows at first; the start of 2026 where nothing is said.</param>
    /// <exception cref="InvalidDefinitionException">It is not valid, or not supported.</exception>
    public static Workflow Load(string definition, int seed = 1, DateTimeOffset? start = null) =>
        new(definition, seed, start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Tells what a function answers.</summary>
    /// <param name="function">Its name, or its ARN as the definition has it.</param>
    /// <param name="answer">Makes the output of the input; throws <see cref="StatesError"/> to fail.</param>
    public Workflow OnFunction(string function, Func<JsonNode?, JsonNode?> answer)
    {
        functions.On(function, answer);
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
        functions.On(function, answers);
        return this;
    }

    /// <summary>Tells what functions answer, as a file says it.</summary>
    /// <param name="json">A JSON object: under the name of each function what <see cref="StubAnswer.FromJson"/> reads.</param>
    /// <exception cref="FormatException">It is not a JSON object.</exception>
    public Workflow OnFunctions(string json)
    {
        functions.OnAll(json);
        return this;
    }

    /// <summary>Starts an execution.</summary>
    /// <param name="input">Its input, as JSON.</param>
    /// <param name="name">Its name; a random one where none is given.</param>
    public WorkflowRun Start(string input = "{}", string? name = null) =>
        new(this, Engine.StartExecution(machine.Arn, input, name).ExecutionArn);

    /// <summary>What a function has been called with, call by call.</summary>
    /// <param name="function">Its name.</param>
    public IReadOnlyList<JsonNode?> CallsOf(string function) =>
        [.. Calls.Where(call => call.Function == function || call.FunctionName == function).Select(call => Json.Parse(call.Payload))];

    /// <inheritdoc/>
    public void Dispose() => Engine.Dispose();
}
