using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Execution;

/// <content>How an execution ends, and starts again.</content>
internal sealed partial class RunningExecution
{
    private static readonly TimeSpan RedrivablePeriod = TimeSpan.FromDays(14);

    private Payload? output;
    private string? error;
    private string? cause;
    private long stopTicks;

    public void Succeed(Strand strand, Payload result)
    {
        output = result;
        End(ExecutionStatus.Succeeded, HistoryEventType.ExecutionSucceeded, new ExecutionSucceededEventDetails(result), strand.PreviousId);
    }

    public void Fail(Strand strand, Failure failure)
    {
        error = failure.Error;
        cause = failure.Cause;
        End(ExecutionStatus.Failed, HistoryEventType.ExecutionFailed, new FailureEventDetails(error, cause), strand.PreviousId);
    }

    /// <exception cref="StepFunctionsException">None: to stop what has ended changes nothing.</exception>
    public DateTimeOffset Abort(string? withError, string? withCause)
    {
        Do(Engine.Time.GetUtcNow().UtcTicks, () =>
        {
            if (Status != ExecutionStatus.Running)
                return;
            error = withError;
            cause = withCause;
            End(ExecutionStatus.Aborted, HistoryEventType.ExecutionAborted, new FailureEventDetails(withError, withCause), 0);
        });
        return Time(stopTicks);
    }

    /// <exception cref="StepFunctionsException">ExecutionNotRedrivable.</exception>
    public DateTimeOffset Redrive()
    {
        Do(Engine.Time.GetUtcNow().UtcTicks, () =>
        {
            if (WhyNotRedrivable() is { } reason)
                throw new StepFunctionsException("ExecutionNotRedrivable", $"Execution is not redrivable: {reason}");
            RedriveCount++;
            RedriveTicks = Now;
            output = null;
            error = cause = null;
            History.Add(HistoryEventType.ExecutionRedriven, History.Count, Now, new ExecutionRedrivenEventDetails(RedriveCount));
            Run();
            root.Redrive();
        });
        return Time(RedriveTicks!.Value);
    }

    public ExecutionDescription Describe()
    {
        lock (gate)
        {
            var reason = WhyNotRedrivable();
            return new ExecutionDescription
            {
                ExecutionArn = Arn,
                StateMachineArn = Machine.Arn,
                Name = Name,
                Status = Status,
                StartDate = Time(StartTicks),
                StopDate = Status == ExecutionStatus.Running ? null : Time(stopTicks),
                Input = Input.Text,
                Output = output?.Text,
                Error = error,
                Cause = cause,
                RedriveCount = RedriveCount,
                RedriveDate = RedriveTicks is { } ticks ? Time(ticks) : null,
                RedriveStatus = reason is null ? "REDRIVABLE" : "NOT_REDRIVABLE",
                RedriveStatusReason = reason,
            };
        }
    }

    /// <param name="from">The id of the first event.</param>
    /// <param name="count">How many, at most.</param>
    /// <param name="backwards">Whether ids count down from there.</param>
    public IReadOnlyList<HistoryEvent> Events(int from, int count, bool backwards)
    {
        lock (gate)
        {
            from = backwards ? Math.Min(from, History.Count) : Math.Max(from, 1);
            var ids = backwards
                ? Enumerable.Range(0, Math.Max(0, Math.Min(count, from))).Select(i => from - i)
                : Enumerable.Range(from, Math.Max(0, Math.Min(count, History.Count - from + 1)));
            return [.. ids.Select(id => History[id])];
        }
    }

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private string? WhyNotRedrivable() => Status switch
    {
        ExecutionStatus.Running => "Execution is RUNNING and cannot be redriven",
        ExecutionStatus.Succeeded => "Execution is SUCCEEDED and cannot be redriven",
        _ when History.Count >= MaxEvents - EventsOfAStep => "Execution history event limit exceeded",
        _ when Engine.Time.GetUtcNow().UtcTicks - stopTicks > RedrivablePeriod.Ticks => "Execution redrivable period exceeded",
        _ => null,
    };

    private void Run()
    {
        Status = ExecutionStatus.Running;
        if (Definition.Timeout is { } after)
            timeout = SetAlarm(AlarmKind.ExecutionTimeout, after, null);
        TellStatus();
    }

    private void TellStatus()
    {
        if (Engine.IsObserved)
            work!.Changes.Enqueue(Describe());
    }

    private void End(ExecutionStatus status, HistoryEventType type, EventDetails details, int previousId)
    {
        Status = status;
        stopTicks = Now;
        timeout?.Cancel();
        timeout = null;
        if (root.IsRunning)
            root.Stop();
        History.Add(type, previousId, Now, details);
        TellStatus();
    }
}
