using System.Globalization;
using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Definition;
using PhotoFlow.StatesLanguage.Definition.States;
using PhotoFlow.StatesLanguage.Execution;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Testing;

/// <summary>
/// Which states, Choice rules, retriers and catchers of a definition its executions have taken, read from their histories. <see cref="ToString"/> gives a
/// table of them; <see cref="RequireFull"/> makes a test fail where one was never taken.
/// </summary>
public sealed class DefinitionCoverage
{
    private readonly Dictionary<(string State, CoverageKind Kind, int Index), int> _taken = [];
    private readonly Dictionary<string, State> _states;
    private Dictionary<long, HistoryEvent> _events = [];

    private DefinitionCoverage(StateMachineDefinition definition) => _states = definition.States.AllStates.ToDictionary(state => state.Name);

    /// <summary>Everything that can be taken, in the order of the definition.</summary>
    public IReadOnlyList<CoveragePoint> Points => [.. _states.Values.SelectMany(PointsOf)];

    /// <summary>Which part of it was taken, from 0 to 1.</summary>
    public double Share => Points.Count == 0 ? 1 : (double)Points.Count(point => point.Count > 0) / Points.Count;

    /// <summary>Reads the coverage from histories.</summary>
    /// <param name="definition">The definition that the executions ran.</param>
    /// <param name="histories">The whole history of each execution.</param>
    public static DefinitionCoverage Of(StateMachineDefinition definition, IEnumerable<IReadOnlyList<HistoryEvent>> histories)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(histories);
        var coverage = new DefinitionCoverage(definition);
        foreach (var history in histories)
            coverage.Read(history);
        coverage._events = [];
        return coverage;
    }

    /// <summary>Fails where something was never taken.</summary>
    /// <exception cref="InvalidOperationException">Something was not; the message is the table of what.</exception>
    public void RequireFull()
    {
        var missed = Points.Where(point => point.Count == 0).ToList();
        if (missed.Count > 0)
            throw new InvalidOperationException($"{missed.Count} of {Points.Count} were never taken:{Environment.NewLine}{Table(missed)}");
    }

    /// <summary>A table of all points, and how much of them was taken.</summary>
    public override string ToString() =>
        $"{Table(Points)}{Environment.NewLine}{Points.Count(point => point.Count > 0)} of {Points.Count} taken ({Share.ToString("P0", CultureInfo.InvariantCulture)})";

    private static string Table(IReadOnlyList<CoveragePoint> points)
    {
        var width = points.Select(point => point.State.Length).DefaultIfEmpty().Max();
        return string.Join(Environment.NewLine, points.Select(point => $"{Times(point.Count),7}  {point.State.PadRight(width)}  {point.Name}".TrimEnd()));

        static string Times(int count) => count == 0 ? "never" : string.Create(CultureInfo.InvariantCulture, $"{count}×");
    }

    private IEnumerable<CoveragePoint> PointsOf(State state)
    {
        yield return Point(state, CoverageKind.State, 0, "");
        if (state is ChoiceState choice)
        {
            for (var i = 0; i < choice.Choices.Count; i++)
                yield return Point(state, CoverageKind.Rule, i, $"rule {i + 1} → {choice.Choices[i].Next}");
            yield return choice.Default is null
                ? Point(state, CoverageKind.Default, 0, "no rule matches, which fails")
                : Point(state, CoverageKind.Default, 0, $"default → {choice.Default}");
        }

        if (state is not WorkingState working)
            yield break;
        for (var i = 0; i < working.Retry.Count; i++)
            yield return Point(state, CoverageKind.Retrier, i, $"retry {string.Join(", ", working.Retry[i].ErrorEquals)}");
        for (var i = 0; i < working.Work.Catch.Count; i++)
            yield return Point(state, CoverageKind.Catcher, i, $"catch {string.Join(", ", working.Work.Catch[i].ErrorEquals)} → {working.Work.Catch[i].Next}");
    }

    private CoveragePoint Point(State state, CoverageKind kind, int index, string name) =>
        new(state.Name, kind, name, _taken.GetValueOrDefault((state.Name, kind, index)));

    private void Take(State state, CoverageKind kind, int index = 0) =>
        _taken[(state.Name, kind, index)] = _taken.GetValueOrDefault((state.Name, kind, index)) + 1;

    private void Read(IReadOnlyList<HistoryEvent> history)
    {
        _events = history.ToDictionary(item => item.Id);
        foreach (var item in history)
        {
            if (item.Details is StateEnteredEventDetails entered && _states.TryGetValue(entered.Name, out var state))
            {
                Take(state, CoverageKind.State);
                if (Previous(item) is { Details: StateExitedEventDetails exited } left && _states.TryGetValue(exited.Name, out var from))
                    ReadTransition(left, from, state.Name);
            }
            else if (FirstAttemptFollows(item.Type) is { } entry && Previous(item) is { } before && before.Type != entry)
            {
                ReadRetry(item.Type, before);
            }
            else if (item.Type == HistoryEventType.ExecutionFailed && Previous(item) is { Type: HistoryEventType.ChoiceStateEntered, Details: StateEnteredEventDetails failed }
                && _states.TryGetValue(failed.Name, out var failedState) && failedState is ChoiceState { Default: null } choice
                && item.Details is FailureEventDetails { Cause: { } cause } && cause.Contains("does not point to a next state", StringComparison.Ordinal))
            {
                Take(choice, CoverageKind.Default);
            }
        }
    }

    private void ReadTransition(HistoryEvent exited, State from, string to)
    {
        if (from is ChoiceState choice)
        {
            var rule = TakenRule(choice, to, Previous(exited)?.Details as StateEnteredEventDetails);
            Take(choice, rule < 0 ? CoverageKind.Default : CoverageKind.Rule, Math.Max(0, rule));
        }
        else if (from is WorkingState working && Previous(exited) is { } before && IsFailure(before.Type))
        {
            var catchers = working.Work.Catch;
            var index = First(catchers.Select(catcher => catcher.Next == to ? catcher.ErrorEquals : []), ErrorBefore(before));
            index = index >= 0 ? index : catchers.ToList().FindIndex(catcher => catcher.Next == to);
            if (index >= 0)
                Take(working, CoverageKind.Catcher, index);
        }
    }

    /// <summary>A new attempt that follows a failure: of the innermost state around whose retriers know the error.</summary>
    private void ReadRetry(HistoryEventType attempt, HistoryEvent before)
    {
        var error = ErrorBefore(before);
        for (var item = before; item is not null; item = Previous(item))
        {
            if (item.Details is not StateEnteredEventDetails entered || !_states.TryGetValue(entered.Name, out var state) || !Starts(state, attempt))
                continue;
            var working = (WorkingState)state;
            var index = First(working.Retry.Select(retrier => retrier.ErrorEquals), error);
            if (index < 0)
                continue;
            Take(working, CoverageKind.Retrier, index);
            return;
        }
    }

    /// <summary>What the first attempt at a state's work follows; null for an event that starts no attempt.</summary>
    private static HistoryEventType? FirstAttemptFollows(HistoryEventType type) => type switch
    {
        HistoryEventType.TaskScheduled or HistoryEventType.LambdaFunctionScheduled or HistoryEventType.ActivityScheduled => HistoryEventType.TaskStateEntered,
        HistoryEventType.MapStateStarted => HistoryEventType.MapStateEntered,
        HistoryEventType.ParallelStateStarted => HistoryEventType.ParallelStateEntered,
        _ => null,
    };

    private static bool Starts(State state, HistoryEventType attempt) => attempt switch
    {
        HistoryEventType.MapStateStarted => state is MapState,
        HistoryEventType.ParallelStateStarted => state is ParallelState,
        _ => state is TaskState,
    };

    /// <summary>Which rule led to a state; -1 for the default. Where several lead there, the input says which.</summary>
    private static int TakenRule(ChoiceState choice, string to, StateEnteredEventDetails? entered)
    {
        var candidates = Enumerable.Range(0, choice.Choices.Count).Where(index => choice.Choices[index].Next == to).ToList();
        if (choice.Default == to)
            candidates.Add(-1);
        if (candidates is [var only] || entered is null)
            return candidates.FirstOrDefault(-1);
        try
        {
            var input = choice.Common.InputPath.Select(entered.Payload!, WithoutVariables);
            var match = choice.Choices.ToList().FindIndex(rule => rule.Rule.Matches(WithoutVariables(input)));
            return candidates.Contains(match) ? match : candidates[0];
        }
        catch (StatesError)
        {
            // The rules look at variables or the context object, which the event does not show.
            return candidates[0];
        }
    }

    private static EvaluationContext WithoutVariables(Payload input) => new(input.Node, null, new Dictionary<string, JsonNode?>());

    /// <summary>The first of several lists of names that an error matches; a timeout may have been a missed heartbeat.</summary>
    private static int First(IEnumerable<IReadOnlyList<string>> names, string? error)
    {
        var lists = names.ToList();
        var index = lists.FindIndex(new Failure(error, null, OfTask: true).Matches);
        return index >= 0 || error != ErrorNames.Timeout ? index : lists.FindIndex(Failure.HeartbeatTimeout.Matches);
    }

    private string? ErrorBefore(HistoryEvent item)
    {
        for (var at = item; at is not null; at = Previous(at))
        {
            if (at.Details is FailureEventDetails failure)
                return failure.Error;

            // A Fail state gives no event of its own for its error.
            if (at is { Type: HistoryEventType.FailStateEntered, Details: StateEnteredEventDetails entered } && _states.TryGetValue(entered.Name, out var state))
                return ((FailState)state).Error is { } error ? Resolve(error, entered) : null;
        }

        return null;
    }

    private static string? Resolve(TextField error, StateEnteredEventDetails entered)
    {
        try
        {
            return error.Resolve(entered.Payload!, WithoutVariables(entered.Payload!));
        }
        catch (StatesError)
        {
            return null;
        }
    }

    private HistoryEvent? Previous(HistoryEvent item) => _events.GetValueOrDefault(item.PreviousEventId);

    private static bool IsFailure(HistoryEventType type) => type
        is HistoryEventType.TaskFailed or HistoryEventType.TaskTimedOut or HistoryEventType.TaskStartFailed or HistoryEventType.TaskSubmitFailed
        or HistoryEventType.ActivityFailed or HistoryEventType.ActivityTimedOut or HistoryEventType.ActivityScheduleFailed
        or HistoryEventType.LambdaFunctionFailed or HistoryEventType.LambdaFunctionTimedOut
        or HistoryEventType.MapStateFailed or HistoryEventType.ParallelStateFailed
        or HistoryEventType.MapIterationFailed or HistoryEventType.MapIterationAborted or HistoryEventType.FailStateEntered;
}

/// <summary>Something in a definition that an execution can take.</summary>
/// <param name="State">The state's name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">What it is, in words; empty for the state itself.</param>
/// <param name="Count">How often it was taken.</param>
public sealed record CoveragePoint(string State, CoverageKind Kind, string Name, int Count);

/// <summary>What a <see cref="CoveragePoint"/> is.</summary>
public enum CoverageKind
{
    /// <summary>A state, which is entered.</summary>
    State,

    /// <summary>A rule of a Choice that matches.</summary>
    Rule,

    /// <summary>A Choice whose rules do not match: its Default is taken, or it fails.</summary>
    Default,

    /// <summary>An entry of <c>Retry</c> by which a state is tried again.</summary>
    Retrier,

    /// <summary>An entry of <c>Catch</c> that catches an error.</summary>
    Catcher,
}
