namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>
/// Makes things happen in one execution, one after another. All of it happens under the execution's lock, except what is not the engine's own
/// code: functions and observers are called outside of it, so that they may take their time and may call back. Whoever makes something happen
/// (a start, an alarm, a token, an answer) also runs what follows from it, unless another call is doing so already.
/// </summary>
internal sealed class ExecutionPump(RunningExecution execution)
{
    private readonly Lock gate = new();

    /// <summary>What is still to be done; null while the execution only waits.</summary>
    private WorkQueues? work;

    /// <summary>The time of what is happening now, in ticks of UTC; it never goes back.</summary>
    public long Now { get; private set; }

    /// <summary>Runs a strand's next step, soon.</summary>
    public void Ready(Strand strand) => work!.Ready.Enqueue(strand);

    /// <summary>Makes a call, soon and outside of the lock.</summary>
    public void Call(OutsideCall call) => work!.Calls.Enqueue(call);

    /// <summary>Looks at the execution while nothing happens in it.</summary>
    public T Read<T>(Func<T> read)
    {
        lock (gate)
            return read();
    }

    /// <summary>Makes something happen at a time, and runs what follows from it.</summary>
    /// <param name="ticks">When, in ticks of UTC.</param>
    /// <param name="what">What happens. What it throws comes back to the caller; the execution goes on all the same.</param>
    public void Do(long ticks, Action what)
    {
        // An overdue alarm happens at the time it was due. What follows from it follows at that distance from the clock.
        // Example: an alarm of 12:00 goes off at 12:05, and a function that it calls takes a second: the answer comes at 12:00:01.
        var behind = execution.Services.Time.GetUtcNow().UtcTicks - ticks;
        var pumps = false;
        try
        {
            lock (gate)
            {
                Advance(ticks);
                pumps = work is null;
                work ??= WorkQueues.Rent();
                what();
            }
        }
        finally
        {
            if (pumps)
                Pump(behind);
        }
    }

    private void Advance(long ticks) => Now = Math.Max(Now, ticks);

    private void Pump(long behind)
    {
        var isDone = false;
        try
        {
            while (TakeCall() is { } call)
            {
                Make(call, behind);
            }

            isDone = true;
        }
        finally
        {
            // Nothing above throws; if it ever did, the next thing that happens must find the execution ready for it.
            if (!isDone)
                Stop();
        }
    }

    /// <summary>Runs all steps that are ready; gives the next call to make, or null when there is nothing left to do.</summary>
    private OutsideCall? TakeCall()
    {
        lock (gate)
        {
            // A step can make other strands ready, and a call can answer at once.
            while (work!.Ready.TryDequeue(out var strand))
                execution.Step(strand);
            if (work.Calls.TryDequeue(out var call))
                return call;
            Stop();
            return null;
        }
    }

    private void Stop()
    {
        lock (gate)
        {
            work!.Return();
            work = null;
            execution.History.Shrink();
        }
    }

    private void Make(OutsideCall call, long behind)
    {
        if (call.Task is { } task)
            Invoke(task, call.Invocation!, behind);
        else if (call.Change is { } change)
            execution.Services.TellStatus(change);
        else if (call.Cancellation is { } cancellation)
            execution.Services.Isolate(cancellation.Cancel);
    }

    /// <summary>Calls a task's function. One that answers at once, as a test's do, costs no task and no clock.</summary>
    private void Invoke(PendingTask task, TaskInvocation invocation, long behind)
    {
        CancellationToken cancellation;
        lock (gate)
        {
            if (!task.IsOpen)
                return;
            cancellation = task.StartCall();
        }

        var call = task.CallAsync(invocation, cancellation);
        if (call.IsCompletedSuccessfully)
        {
            var answer = call.Result;
            lock (gate)
            {
                Advance(execution.Services.Time.GetUtcNow().UtcTicks - behind);
                task.Answered(answer);
            }

            return;
        }

        lock (gate)
        {
            // The function runs in real time, however overdue the alarm is that it was called for.
            Advance(execution.Services.Time.GetUtcNow().UtcTicks);
            task.Arm();
        }

        _ = AnswerLaterAsync(task, call);
    }

    private async Task AnswerLaterAsync(PendingTask task, ValueTask<FunctionAnswer> call)
    {
        var answer = await call.ConfigureAwait(false);
        Do(execution.Services.Time.GetUtcNow().UtcTicks, () => task.Answered(answer));
    }
}

/// <summary>A call of code that is not the engine's: a task's function, the observers of a changed status, or a function's cancellation.</summary>
internal readonly record struct OutsideCall
{
    public PendingTask? Task { get; private init; }

    public TaskInvocation? Invocation { get; private init; }

    public ExecutionDescription? Change { get; private init; }

    public CancellationTokenSource? Cancellation { get; private init; }

    public static OutsideCall Of(PendingTask task, TaskInvocation invocation) => new() { Task = task, Invocation = invocation };

    public static OutsideCall Of(ExecutionDescription change) => new() { Change = change };

    public static OutsideCall Of(CancellationTokenSource cancellation) => new() { Cancellation = cancellation };
}

/// <summary>What an execution still has to do before it waits again. Lent to an execution while it runs, since most only wait.</summary>
internal sealed class WorkQueues
{
    [ThreadStatic]
    private static WorkQueues? spare;

    public Queue<Strand> Ready { get; } = new();

    public Queue<OutsideCall> Calls { get; } = new();

    public static WorkQueues Rent()
    {
        var queues = spare ?? new WorkQueues();
        spare = null;
        return queues;
    }

    public void Return()
    {
        Ready.Clear();
        Calls.Clear();
        spare = this;
    }
}
