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
    public void Call(OutsideCall call)
    {
        if (call.Task is { } task)
            work!.Starting.Enqueue(task);
        work!.Calls.Enqueue(call);
    }

    /// <summary>Looks at the execution while nothing happens in it.</summary>
    public T Read<T>(Func<T> read)
    {
        lock (gate)
            return read();
    }

    /// <summary>Makes something happen at a time, and runs what follows from it.</summary>
    /// <param name="ticks">When, in ticks of UTC.</param>
    /// <param name="what">What happens. What it throws comes back to the caller; the execution goes on all the same.</param>
    public void Do(long ticks, Action what) => Do(ticks, what, static action => action());

    /// <summary>The same without a closure, for what happens most often.</summary>
    public void Do<T>(long ticks, T argument, Action<T> what)
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
                what(argument);
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
        // What the engine calls, and what waits for it, goes on at once and on this thread, not in the context of whoever called the engine.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
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
            SynchronizationContext.SetSynchronizationContext(context);
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

            // As on AWS, all tasks that are scheduled together have started before the first of them answers.
            while (work.Starting.TryDequeue(out var task))
                task.Start();
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
            execution.Rest();
        }
    }

    private void Make(OutsideCall call, long behind)
    {
        if (call.Task is { } task)
            Take(task, execution.Services.Calls.CallAsync(task, call.Request!, StartCall(task)), behind);
        else if (call.Change is { } change)
            execution.Services.TellStatus(change);
        else if (call.Cancellation is { } cancellation)
            execution.Services.Isolate(cancellation.Cancel);
    }

    private CancellationToken StartCall(PendingTask task)
    {
        lock (gate)
            return task.StartCall();
    }

    /// <summary>Takes the answer to a task's call. One that is there at once, as a test's are, costs no .NET task and no clock.</summary>
    private void Take(PendingTask task, ValueTask<TaskAnswer> call, long behind)
    {
        if (call.IsCompletedSuccessfully)
        {
            var answer = call.Result;
            Do(execution.Services.Time.GetUtcNow().UtcTicks - behind, (task, answer), static taken => taken.task.Answered(taken.answer));
            if (answer.Job is { } job)
                Take(task, TaskCalls.FinishAsync(job), behind);
            return;
        }

        // What is called runs in real time, however overdue the alarm is that it was called for.
        Do(execution.Services.Time.GetUtcNow().UtcTicks, task.Arm);
        _ = TakeLaterAsync(task, call);
    }

    private async Task TakeLaterAsync(PendingTask task, ValueTask<TaskAnswer> call)
    {
        var answer = await call.ConfigureAwait(false);
        Take(task, ValueTask.FromResult(answer), behind: 0);
    }
}

/// <summary>A call of code that is not the engine's: what a task asks for, the observers of a changed status, or a function's cancellation.</summary>
internal readonly record struct OutsideCall
{
    public PendingTask? Task { get; private init; }

    /// <summary>What the task asks for: a <see cref="TaskInvocation"/>, a <see cref="ServiceCall"/> or an <see cref="ActivityRequest"/>.</summary>
    public object? Request { get; private init; }

    public ExecutionDescription? Change { get; private init; }

    public CancellationTokenSource? Cancellation { get; private init; }

    public static OutsideCall Of(PendingTask task, object request) => new() { Task = task, Request = request };

    public static OutsideCall Of(ExecutionDescription change) => new() { Change = change };

    public static OutsideCall Of(CancellationTokenSource cancellation) => new() { Cancellation = cancellation };
}

/// <summary>What an execution still has to do before it waits again. Lent to an execution while it runs, since most only wait.</summary>
internal sealed class WorkQueues
{
    [ThreadStatic]
    private static WorkQueues? spare;

    public Queue<Strand> Ready { get; } = new();

    /// <summary>Tasks whose call is among <see cref="Calls"/> and has not been noted as started.</summary>
    public Queue<PendingTask> Starting { get; } = new();

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
        Starting.Clear();
        Calls.Clear();
        spare = this;
    }
}
