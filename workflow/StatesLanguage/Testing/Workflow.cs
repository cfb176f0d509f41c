using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Definition;
using PhotoFlow.StatesLanguage.Definition.States;

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
    private readonly CancellationTokenSource disposed = new();

    private Workflow(string definition, int seed, DateTimeOffset start)
    {
        Time = new VirtualTime(start);
        Engine = new StepFunctionsEngine(
            new StepFunctionsOptions { Tasks = functions, Services = functions, Time = Time, Random = new Random(seed) });
        machine = Engine.CreateStateMachine("Test", definition);
        var activities = machine.Definition.States.AllStates
            .OfType<TaskState>()
            .Where(task => task.Resource.Kind == TaskResourceKind.Activity)
            .Select(task => task.Resource.Arn)
            .Distinct();
        foreach (var arn in activities)
            _ = WorkAsync(arn);
    }

    /// <summary>The clock: it stands still until a run advances it.</summary>
    public VirtualTime Time { get; }

    /// <summary>The engine underneath, for everything that needs more than this.</summary>
    public StepFunctionsEngine Engine { get; }

    /// <summary>Every call of a function so far, in order.</summary>
    public IReadOnlyList<TaskInvocation> Calls => functions.Calls;

    /// <summary>Which states, Choice rules, retriers and catchers all runs so far have taken.</summary>
    public DefinitionCoverage Coverage =>
        DefinitionCoverage.Of(machine.Definition, Executions().Select(execution => new WorkflowRun(this, execution).History));

    /// <summary>What is likely a mistake in the definition.</summary>
    public IReadOnlyList<Problem> Warnings => machine.Definition.Warnings;

    /// <summary>Loads a definition.</summary>
    /// <param name="definition">In the Amazon States Language.</param>
    /// <param name="seed">For jitter, ids and tokens: the same seed gives the same run.</param>
    /// <param name="start">What the clock shows at first; the start of 2026 where nothing is said.</param>
    /// <exception cref="InvalidDefinitionException">It is not valid, or not supported.</exception>
    public static Workflow Load(string definition, int seed = 1, DateTimeOffset? start = null) =>
        new(definition, seed, start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Tells what a function, a service or an activity's worker answers.</summary>
    /// <param name="function">Its name or ARN; for a service <c>sqs:sendMessage</c>; for an activity its name.</param>
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

    /// <summary>Tells what every other function, service and worker answers.</summary>
    /// <param name="answer">Makes the output of the input; throws <see cref="StatesError"/> to fail.</param>
    public Workflow OnAllOthers(Func<JsonNode?, JsonNode?> answer)
    {
        functions.OnAllOthers(answer);
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
    public void Dispose()
    {
        disposed.Cancel();
        Engine.Dispose();
        disposed.Dispose();
    }

    private IEnumerable<string> Executions()
    {
        string? next = null;
        do
        {
            var page = Engine.ListExecutions(machine.Arn, nextToken: next);
            foreach (var execution in page.Items)
                yield return execution.ExecutionArn;
            next = page.NextToken;
        }
        while (next is not null);
    }

    /// <summary>An activity's worker: it takes every task, and answers those that a stub is there for.</summary>
    private async Task WorkAsync(string activityArn)
    {
        Engine.AddActivity(activityArn);
        var name = activityArn[(activityArn.LastIndexOf(':') + 1)..];
        try
        {
            while (true)
            {
                var (given, task) = await Engine.TakeActivityTaskAsync(activityArn, "Test", disposed.Token).ConfigureAwait(false);
                var strand = task.Strand;
                Answer(new TaskInvocation(name, given.Input, strand.Execution.Arn, strand.State.Name, strand.RetryCount, given.TaskToken));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private void Answer(TaskInvocation task)
    {
        try
        {
            if (functions.Work(task) is { } result)
                Engine.SendTaskSuccess(task.TaskToken!, result);
        }
        catch (StatesError error)
        {
            Engine.SendTaskFailure(task.TaskToken!, error.Error, error.Cause);
        }
    }
}
