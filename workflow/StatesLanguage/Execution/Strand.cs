using System.Collections.ObjectModel;
using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Definition;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>
/// A sequence of states: the execution's own, that of a branch of a Parallel, or that of an iteration of a Map. While it waits it is this object
/// and nothing else: no thread and no .NET task.
/// </summary>
internal sealed class Strand(RunningExecution execution, StateGraph graph, Payload input, FanOut? fanOut = null, int index = 0)
{
    private static readonly IReadOnlyDictionary<string, JsonNode?> NoVariables = ReadOnlyDictionary<string, JsonNode?>.Empty;

    private int[]? retriesOf;

    public RunningExecution Execution => execution;

    /// <summary>The Parallel or Map that it belongs to; null for the execution's own strand.</summary>
    public FanOut? FanOut => fanOut;

    public int Index => index;

    public State State { get; private set; } = graph.ByName[graph.StartAt];

    /// <summary>The state's input, before InputPath.</summary>
    public Payload Input { get; private set; } = input;

    public IReadOnlyDictionary<string, JsonNode?> Variables { get; set; } = fanOut?.Parent.Variables ?? NoVariables;

    /// <summary>The item of the innermost Map around it.</summary>
    public MapItem? Item { get; init; } = fanOut?.Parent.Item;

    public int PreviousId { get; set; }

    public int EnteredId { get; private set; }

    public long EnteredTicks { get; private set; }

    public int RetryCount { get; private set; }

    public string? TaskToken { get; set; }

    /// <summary>What it waits for: an <see cref="Alarm"/>, a <see cref="PendingTask"/>, or a <see cref="Execution.FanOut"/> of its own.</summary>
    public object? Waiting { get; set; }

    public Payload? Output { get; private set; }

    public bool IsRunning { get; private set; } = true;

    /// <summary>Whether the next step enters <see cref="State"/>, rather than tries it again.</summary>
    public bool IsEntering { get; private set; } = true;

    public void Step() => Attempt(static strand =>
    {
        if (strand.IsEntering)
        {
            if (StateRunners.Stalls(strand))
                return;
            strand.Enter();
        }

        strand.TaskToken = null;
        StateRunners.Run(strand);
    });

    /// <summary>
    /// Does a part of the state's work. A <see cref="StatesError"/> in it fails the state; any other exception is a fault of the interpreter
    /// itself, which fails the execution as States.Runtime.
    /// </summary>
    public void Attempt(Action<Strand> part) => Attempt(part, static (strand, action) => action(strand));

    /// <summary>The same without a closure, for what happens most often.</summary>
    public void Attempt<T>(T argument, Action<Strand, T> part)
    {
        try
        {
            try
            {
                part(this, argument);
            }
            catch (StatesError error)
            {
                Fail(Failure.While(this, error));
            }
        }
        catch (Exception unexpected)
        {
            // Whatever it is, it ends this execution and no other.
            execution.Services.Report(unexpected);
            if (execution.Status == ExecutionStatus.Running)
                execution.Fail(this, Failure.Unexpected(this, unexpected));
        }
    }

    public int Record(HistoryEventType type, EventDetails? details = null) =>
        PreviousId = execution.History.Add(type, PreviousId, execution.Now, details);

    public EvaluationContext ContextOf(Payload value) => ContextOf(value, Item);

    /// <param name="value">What <c>$</c> is.</param>
    /// <param name="item">The item of a Map that <c>$$.Map.Item</c> is.</param>
    public EvaluationContext ContextOf(Payload value, MapItem? item) => new(
        value.Node, State.Common.UsesContextObject ? ContextObject.Of(this, item) : null, Variables);

    /// <summary>Leaves the state with its output, for the next one or for the end.</summary>
    public void Exit(Payload output, string? next, JsonObject? assigned = null)
    {
        if (!ReferenceEquals(output, Input) && output.IsTooLarge())
        {
            Fail(Failure.TooLarge(State.Name));
            return;
        }

        if (assigned is not null && Payload.Of(assigned).IsTooLarge())
        {
            Fail(Failure.VariablesTooLarge(State.Name));
            return;
        }

        Waiting = null;
        var variables = assigned is { Count: > 0 } ? assigned.ToDictionary(variable => variable.Key, variable => variable.Value) : null;
        var exited = State.Events.Exited!.Value;
        PreviousId = variables is null
            ? execution.History.AddState(exited, PreviousId, execution.Now, State.Name, output)
            : execution.History.Add(exited, PreviousId, execution.Now, new StateExitedEventDetails(State.Name, output, variables));
        if (variables is not null)
            Variables = new Dictionary<string, JsonNode?>(Variables.Where(known => !variables.ContainsKey(known.Key)).Concat(variables));
        if (next is null)
        {
            Output = output;
            End();
            return;
        }

        State = graph.ByName[next];
        Input = output;
        IsEntering = true;
        execution.Ready(this);
    }

    /// <summary>Tries again, catches, or gives up.</summary>
    public void Fail(Failure failure)
    {
        if (State is not WorkingState state)
        {
            GiveUp(failure);
            return;
        }

        if (Retry(state, failure))
            return;
        var catcher = state.Work.Catch.FirstOrDefault(entry => failure.Matches(entry.ErrorEquals));
        if (Waiting is FanOut { SucceededId: 0 } started && !failure.EndsExecution)
            Record(started.Events.Failed);
        if (catcher is null)
            GiveUp(failure);
        else
            Catch(catcher, failure);
    }

    /// <summary>Stops, since what it is part of has failed.</summary>
    /// <param name="causeId">The event that everything aborted follows.</param>
    public void Abort(int causeId)
    {
        PreviousId = causeId;
        if (State.Events.Aborted is { } aborted && !IsEntering)
            execution.History.Add(aborted, causeId, execution.Now, null);
        (Waiting as FanOut)?.Abort(causeId);
        Stop();
    }

    /// <summary>Ends without an event: the execution is over.</summary>
    public void Stop()
    {
        IsRunning = false;
        if (Waiting is Alarm alarm)
            alarm.Cancel();
        else if (Waiting is PendingTask task)
            task.Abandon();
        else if (Waiting is FanOut inner)
            inner.Stop();
    }

    /// <summary>Tries the state again.</summary>
    public void Again()
    {
        Waiting = null;
        execution.Ready(this);
    }

    /// <summary>Runs again what failed: the state itself, or what failed inside it.</summary>
    public void Redrive()
    {
        IsRunning = true;
        ForgetRetries();

        // On AWS the new attempt follows the state's entry, not the redrive; one that was not yet entered follows what led to it.
        PreviousId = IsEntering ? PreviousId : EnteredId;
        if (Waiting is FanOut inner)
            inner.Redrive();
        else
            Again();
    }

    private void Enter()
    {
        IsEntering = false;
        ForgetRetries();
        EnteredTicks = execution.Now;
        EnteredId = PreviousId = execution.History.AddState(State.Events.Entered, PreviousId, execution.Now, State.Name, Input);
    }

    private void ForgetRetries()
    {
        retriesOf = null;
        RetryCount = 0;
    }

    private bool Retry(WorkingState state, Failure failure)
    {
        // What fails before the state has done anything fails the same way again, and leaves no event by which the attempts could be counted.
        if (PreviousId == EnteredId)
            return false;
        for (var i = 0; i < state.Retry.Count; i++)
        {
            var retrier = state.Retry[i];
            if (!failure.Matches(retrier.ErrorEquals))
                continue;
            retriesOf ??= new int[state.Retry.Count];
            if (retriesOf[i] >= retrier.MaxAttempts)
                return false;
            var delay = execution.Services.DelayOf(retrier, retriesOf[i]++);
            RetryCount++;
            Waiting = execution.SetAlarm(AlarmKind.RetryDelay, delay, this);
            return true;
        }

        return false;
    }

    private void Catch(Catcher catcher, Failure failure)
    {
        // Step Functions gives null where nobody said why, but an empty cause for its own timeouts.
        var cause = failure.Cause ?? (failure.Error == ErrorNames.Timeout ? "" : null);
        var error = Payload.Of(new JsonObject { ["Error"] = failure.Error, ["Cause"] = cause });
        try
        {
            var assigned = catcher.Assign?.Evaluate(ContextOf(error)) as JsonObject;
            Exit(catcher.ResultPath.Put(Input, error), catcher.Next, assigned);
        }
        catch (StatesError invalid)
        {
            GiveUp(Failure.While(this, invalid));
        }
    }

    private void GiveUp(Failure failure)
    {
        IsRunning = false;
        if (fanOut is null || failure.EndsExecution)
            execution.Fail(this, failure);
        else
            fanOut.Failed(this, failure);
    }

    private void End()
    {
        IsRunning = false;
        if (fanOut is null)
            execution.Succeed(this, Output!);
        else
            fanOut.Succeeded(this);
    }
}

/// <summary>An item that a Map works on.</summary>
internal sealed record MapItem(int Index, Payload Value);
