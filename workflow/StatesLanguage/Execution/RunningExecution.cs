using PhotoFlow.StatesLanguage.Definition;
using PhotoFlow.StatesLanguage.Execution.Runners;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>One execution: what it is, how it starts, what happens to it from outside, and how it ends. Its pump does one thing at a time.</summary>
internal sealed class RunningExecution
{
    private const int MaxEvents = 25_000;
    private const int EventsOfAStep = 10;

    private static readonly TimeSpan RedrivablePeriod = TimeSpan.FromDays(14);

    /// <summary>How long an execution may take (Step Functions, "Service quotas").</summary>
    private static readonly TimeSpan LongestExecution = TimeSpan.FromDays(365);

    private readonly ExecutionPump pump;
    private readonly Strand root;
    private AwaitedTasks? awaited;
    private Alarm? timeout;
    private long runningSince;
    private ExecutionOutcome? outcome;
    private int tasks;

    public RunningExecution(ExecutionServices services, StateMachine machine, string name, Payload input)
    {
        Services = services;
        Machine = machine;
        Name = name;
        Input = input;
        Id = services.NewId();
        Arn = machine.ExecutionArnPrefix + name;
        pump = new ExecutionPump(this);
        root = new Strand(this, Definition.States, input);
    }

    public ExecutionServices Services { get; }

    public StateMachine Machine { get; }

    public StateMachineDefinition Definition => Machine.Definition;

    public Guid Id { get; }

    public string Name { get; }

    public string Arn { get; }

    public Payload Input { get; }

    public HistoryLog History { get; } = new();

    /// <summary>The time of what is happening now, in ticks of UTC; it never goes back.</summary>
    public long Now => pump.Now;

    /// <inheritdoc cref="Now"/>
    public DateTimeOffset NowUtc => Time(Now);

    public long StartTicks { get; private set; }

    public int RedriveCount { get; private set; }

    public long? RedriveTicks { get; private set; }

    public ExecutionStatus Status => outcome?.Status ?? ExecutionStatus.Running;

    public void Start() => DoNow(() =>
    {
        StartTicks = Now;
        History.Add(HistoryEventType.ExecutionStarted, 0, Now, new ExecutionStartedEventDetails(Input, Machine.RoleArn));
        Run();
        Ready(root);
    });

    /// <exception cref="StepFunctionsException">None: to stop what has ended changes nothing.</exception>
    public DateTimeOffset Abort(string? error, string? cause)
    {
        DoNow(() =>
        {
            if (Status != ExecutionStatus.Running)
                return;
            End(
                new ExecutionOutcome(ExecutionStatus.Aborted, Now, Error: error, Cause: cause),
                HistoryEventType.ExecutionAborted,
                new FailureEventDetails(error, cause),
                0);
        });
        return Time(outcome!.StopTicks);
    }

    /// <exception cref="StepFunctionsException">ExecutionNotRedrivable.</exception>
    public DateTimeOffset Redrive()
    {
        DoNow(() =>
        {
            if (WhyNotRedrivable() is { } reason)
                throw new StepFunctionsException("ExecutionNotRedrivable", $"Execution is not redrivable: {reason}");
            RedriveCount++;
            RedriveTicks = Now;
            outcome = null;
            History.Add(HistoryEventType.ExecutionRedriven, History.Count, Now, new ExecutionRedrivenEventDetails(RedriveCount));
            Run();
            root.Redrive();
        });
        return Time(RedriveTicks!.Value);
    }

    public void SendSuccess(string token, string output) => DoNow(() => Awaited(token).Succeed(output));

    public void SendFailure(string token, string? error, string? cause) => DoNow(() => Awaited(token).Fail(new Failure(error, cause)));

    public void SendHeartbeat(string token) => DoNow(() => Awaited(token).RestartHeartbeat());

    /// <summary>A worker takes a task of an activity.</summary>
    /// <returns>False where the task waits no more.</returns>
    public bool StartActivity(PendingTask task, string? workerName)
    {
        var started = false;
        DoNow(() => started = task.Started(workerName));
        return started;
    }

    /// <summary>Lets a task be found by its token.</summary>
    public void Await(PendingTask task) => (awaited ??= new AwaitedTasks()).Add(task);

    public int NextTask() => ++tasks;

    /// <summary>Runs a strand's next step, soon.</summary>
    public void Ready(Strand strand) => pump.Ready(strand);

    /// <summary>Makes a call, soon and outside of the lock.</summary>
    public void Call(OutsideCall call) => pump.Call(call);

    public Alarm SetAlarm(AlarmKind kind, TimeSpan after, Strand? strand, PendingTask? task = null)
    {
        var alarm = new Alarm(this, kind, strand, task);
        Services.Scheduler.Set(alarm, Now + after.Ticks);
        return alarm;
    }

    /// <summary>An alarm goes off.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="due">When it was due, in ticks of UTC: then it happens, however late it is.</param>
    public void GoOff(Alarm alarm, long due) => pump.Do(due, () =>
    {
        if (alarm.IsCancelled)
            return;
        switch (alarm.Kind)
        {
            case AlarmKind.Wait:
                alarm.Strand!.Attempt(WaitRunner.End);
                break;
            case AlarmKind.RetryDelay:
                alarm.Strand!.Again();
                break;
            case AlarmKind.TaskTimeout:
                alarm.Task!.TimeOut(Failure.Timeout);
                break;
            case AlarmKind.HeartbeatTimeout:
                alarm.Task!.TimeOut(Failure.HeartbeatTimeout);
                break;
            case AlarmKind.ExecutionTimeout:
                TimeOut();
                break;
            default:
                throw new InvalidOperationException($"An alarm of the kind {alarm.Kind} is not known.");
        }
    });

    /// <summary>Runs a strand's next step.</summary>
    public void Step(Strand strand)
    {
        // The event that ends the execution is the last that there is room for; a step may add a few before it.
        if (History.Count >= MaxEvents - EventsOfAStep && Status == ExecutionStatus.Running)
            Fail(strand, Failure.TooManyEvents);
        if (strand.IsRunning)
            strand.Step();
    }

    /// <summary>Nothing more happens for now. Only an execution that waits needs an alarm for its timeout, and keeps its history small.</summary>
    public void Rest()
    {
        if (Status == ExecutionStatus.Running && timeout is null)
        {
            var due = runningSince + (HasOwnTimeout ? Definition.Timeout!.Value : LongestExecution).Ticks;
            timeout = SetAlarm(AlarmKind.ExecutionTimeout, TimeSpan.FromTicks(due - Now), null);
        }

        History.Shrink();
    }

    public void Succeed(Strand strand, Payload output) => End(
        new ExecutionOutcome(ExecutionStatus.Succeeded, Now, Output: output),
        HistoryEventType.ExecutionSucceeded,
        new ExecutionSucceededEventDetails(output),
        strand.PreviousId);

    public void Fail(Strand strand, Failure failure) => End(
        new ExecutionOutcome(ExecutionStatus.Failed, Now, Error: failure.Error, Cause: failure.Cause),
        HistoryEventType.ExecutionFailed,
        new FailureEventDetails(failure.Error, failure.Cause),
        strand.PreviousId);

    public ExecutionDescription Describe() => pump.Read(() =>
    {
        var reason = WhyNotRedrivable();
        return new ExecutionDescription
        {
            ExecutionArn = Arn,
            StateMachineArn = Machine.Arn,
            Name = Name,
            Status = Status,
            StartDate = Time(StartTicks),
            StopDate = outcome is null ? null : Time(outcome.StopTicks),
            Input = Input.Text,
            Output = outcome?.Output?.Text,
            Error = outcome?.Error,
            Cause = outcome?.Cause,
            RedriveCount = RedriveCount,
            RedriveDate = RedriveTicks is { } ticks ? Time(ticks) : null,
            RedriveStatus = reason is null ? "REDRIVABLE" : "NOT_REDRIVABLE",
            RedriveStatusReason = reason,
        };
    });

    /// <param name="from">The id of the first event.</param>
    /// <param name="count">How many, at most.</param>
    /// <param name="backwards">Whether ids count down from there.</param>
    public IReadOnlyList<HistoryEvent> Events(int from, int count, bool backwards) => pump.Read<IReadOnlyList<HistoryEvent>>(() =>
    {
        from = backwards ? Math.Min(from, History.Count) : Math.Max(from, 1);
        var ids = backwards
            ? Enumerable.Range(0, Math.Max(0, Math.Min(count, from))).Select(i => from - i)
            : Enumerable.Range(from, Math.Max(0, Math.Min(count, History.Count - from + 1)));
        return [.. ids.Select(id => History[id])];
    });

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    /// <exception cref="StepFunctionsException">TaskTimedOut: nobody waits for the token any more.</exception>
    private PendingTask Awaited(string token) => (awaited ??= new AwaitedTasks()).Find(token);

    private void DoNow(Action what) => pump.Do(Services.Time.GetUtcNow().UtcTicks, what);

    private void Run()
    {
        runningSince = Now;
        TellStatus();
    }

    /// <summary>Whether the state machine's own timeout comes before the year that every execution has.</summary>
    private bool HasOwnTimeout => Definition.Timeout < LongestExecution;

    private void TimeOut()
    {
        var error = HasOwnTimeout ? null : ErrorNames.Timeout;
        End(new ExecutionOutcome(ExecutionStatus.TimedOut, Now, Error: error), HistoryEventType.ExecutionTimedOut, new FailureEventDetails(error, null), 0);
    }

    private void End(ExecutionOutcome how, HistoryEventType type, EventDetails details, int previousId)
    {
        outcome = how;
        timeout?.Cancel();
        timeout = null;
        if (root.IsRunning)
            root.Stop();
        History.Add(type, previousId, Now, details);
        TellStatus();
    }

    private void TellStatus()
    {
        if (Services.IsObserved)
            Call(OutsideCall.Of(Describe()));
    }

    private string? WhyNotRedrivable() => Status switch
    {
        ExecutionStatus.Running => "Execution is RUNNING and cannot be redriven",
        ExecutionStatus.Succeeded => "Execution is SUCCEEDED and cannot be redriven",
        ExecutionStatus.Failed or ExecutionStatus.TimedOut or ExecutionStatus.Aborted => History.Count >= MaxEvents - EventsOfAStep
            ? "Execution history event limit exceeded"
            : Services.Time.GetUtcNow().UtcTicks - outcome!.StopTicks > RedrivablePeriod.Ticks ? "Execution redrivable period exceeded" : null,
        _ => throw new InvalidOperationException($"The status {Status} is not known."),
    };
}
