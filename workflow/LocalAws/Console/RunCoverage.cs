using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.LocalAws.Console;

/// <summary>
/// What executions of a state machine have taken of it, read from their histories: which states were entered, which state led to which, and
/// with which errors attempts of a state failed. Which rule, Retry or Catch that was, whoever knows the definition tells.
/// </summary>
/// <param name="since">What happened before this does not count.</param>
internal sealed class RunCoverage(DateTimeOffset since)
{
    private readonly Dictionary<string, int> _entered = [];
    private readonly Dictionary<(string From, string To, string? Error), int> _steps = [];
    private readonly Dictionary<(string State, string Error), int> _retries = [];
    private bool _counts;

    /// <summary>How many executions it has seen.</summary>
    public int Runs { get; private set; }

    /// <summary>Adds what one execution has done.</summary>
    /// <param name="history">Its history, oldest event first.</param>
    public void Add(IReadOnlyList<HistoryEvent> history)
    {
        if (history[^1].Timestamp >= since)
            Runs++;
        var places = new Dictionary<long, Place>();
        foreach (var item in history)
        {
            _counts = item.Timestamp >= since;
            var before = places.GetValueOrDefault(item.PreviousEventId);
            places[item.Id] = item.Details switch
            {
                StateEnteredEventDetails entered => Enter(entered.Name, before),
                StateExitedEventDetails exited => new Place(exited.Name, HasEnded: true, before?.Error),
                FailureEventDetails { Error: { } error } when before is not null => before with { Error = error },
                TaskScheduledEventDetails or LambdaFunctionScheduledEventDetails when before is { Error: { } error } => Retry(before, error),
                _ => before ?? new Place(null, HasEnded: false, null),
            };
        }
    }

    /// <summary>The same so far, to which more may be added.</summary>
    public RunCoverage Copy()
    {
        var copy = new RunCoverage(since) { Runs = Runs };
        CopyTo(_entered, copy._entered);
        CopyTo(_steps, copy._steps);
        CopyTo(_retries, copy._retries);
        return copy;
    }

    public object ToJson() => new
    {
        Runs,
        Since = since == DateTimeOffset.MinValue ? (DateTimeOffset?)null : since,
        Entered = _entered,
        Steps = _steps.Select(step => new { step.Key.From, step.Key.To, step.Key.Error, Count = step.Value }),
        Retries = _retries.Select(retry => new { retry.Key.State, retry.Key.Error, Count = retry.Value }),
    };

    private Place Enter(string state, Place? before)
    {
        Count(_entered, state);
        if (before is { State: { } from, HasEnded: true })
            Count(_steps, (from, state, before.Error));
        return new Place(state, HasEnded: false, null);
    }

    private Place Retry(Place before, string error)
    {
        Count(_retries, (before.State!, error));
        return before with { Error = null };
    }

    private void Count<T>(Dictionary<T, int> counts, T key)
        where T : notnull
    {
        if (_counts)
            counts[key] = counts.GetValueOrDefault(key) + 1;
    }

    private static void CopyTo<T>(Dictionary<T, int> counts, Dictionary<T, int> copy)
        where T : notnull
    {
        foreach (var (key, count) in counts)
            copy[key] = count;
    }

    /// <summary>Where an event stands: in which state, whether that has ended, and with which error its last attempt failed.</summary>
    private sealed record Place(string? State, bool HasEnded, string? Error);
}
