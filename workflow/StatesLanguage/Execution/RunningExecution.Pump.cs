using PhotoFlow.StatesLanguage.Execution.Runners;

namespace PhotoFlow.StatesLanguage.Execution;

/// <content>How things happen: one after another.</content>
internal sealed partial class RunningExecution
{
    private const int MaxEvents = 25_000;
    private const int EventsOfAStep = 10;

    public int NextTask() => ++tasks;

    public void Ready(Strand strand) => work!.Ready.Enqueue(strand);

    public void Invoke(PendingTask task, TaskInvocation invocation) => work!.Invocations.Enqueue((task, invocation));

    public Alarm SetAlarm(AlarmKind kind, TimeSpan after, Strand? strand, PendingTask? task = null)
    {
        var alarm = new Alarm(this, kind, strand, task);
        Engine.Scheduler.Set(alarm, Now + after.Ticks);
        return alarm;
    }

    /// <summary>Makes something happen at a time, and then runs what follows from it.</summary>
    private void Do(long ticks, Action what)
    {
        // While an alarm of the past is made up for, the time that passes is added to the alarm's, not to the clock's.
        var behind = Engine.Time.GetUtcNow().UtcTicks - ticks;
        WorkQueues mine;
        lock (gate)
        {
            Now = Math.Max(Now, ticks);
            mine = work ??= WorkQueues.Rent();
            if (pumping)
            {
                what();
                return;
            }

            StartPumping(what);
        }

        while (TakeWork(mine, out var change, out var invocation))
        {
            if (change is not null)
                Engine.TellStatus(change);
            else
                Call(invocation.Task, invocation.Invocation, behind);
        }
    }

    /// <summary>What happens may make more happen: a function that is cancelled can answer within the call that cancels it.</summary>
    private void StartPumping(Action what)
    {
        pumping = true;
        try
        {
            what();
        }
        catch
        {
            pumping = false;
            throw;
        }

        RunReady();
    }

    private bool TakeWork(
        WorkQueues mine, out ExecutionDescription? change, out (PendingTask Task, TaskInvocation Invocation) invocation)
    {
        lock (gate)
        {
            RunReady();
            invocation = default;
            if (mine.Changes.TryDequeue(out change) || mine.Invocations.TryDequeue(out invocation))
                return true;
            pumping = false;
            work = null;
            mine.Return();
            History.Shrink();
            return false;
        }
    }

    private void RunReady()
    {
        while (work!.Ready.TryDequeue(out var strand))
        {
            // The event that ends the execution is the last that there is room for; a step may add a few before it.
            if (History.Count >= MaxEvents - EventsOfAStep && Status == ExecutionStatus.Running)
                Fail(strand, Failure.TooManyEvents);
            if (strand.IsRunning)
                strand.Step();
        }
    }

    /// <summary>Calls a function: one that answers at once, as a test's do, costs no task and no clock.</summary>
    private void Call(PendingTask task, TaskInvocation invocation, long behind)
    {
        var cancellation = new CancellationTokenSource();
        lock (gate)
        {
            if (!task.IsOpen)
                return;
            task.Cancellation = cancellation;
        }

        var call = InvokeAsync(invocation, cancellation.Token);
        if (call.IsCompletedSuccessfully)
        {
            var answer = call.Result;
            lock (gate)
            {
                Now = Math.Max(Now, Engine.Time.GetUtcNow().UtcTicks - behind);
                task.Answered(answer);
            }

            return;
        }

        lock (gate)
        {
            // The function runs in real time, whatever past alarm it was called for.
            Now = Math.Max(Now, Engine.Time.GetUtcNow().UtcTicks);
            task.Arm();
        }

        _ = AnswerLaterAsync(task, call);
    }

    private async Task AnswerLaterAsync(PendingTask task, ValueTask<FunctionAnswer> call)
    {
        var answer = await call.ConfigureAwait(false);
        Do(Engine.Time.GetUtcNow().UtcTicks, () => task.Answered(answer));
    }

    private async ValueTask<FunctionAnswer> InvokeAsync(TaskInvocation invocation, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await Engine.Tasks.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
            return Json.IsValid(answer)
                ? new FunctionAnswer(answer, null)
                : new FunctionAnswer(null, new Failure("Lambda.Unknown", "The function's answer is no JSON."));
        }
        catch (StatesError error)
        {
            return new FunctionAnswer(null, new Failure(error.Error, error.Cause));
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            return new FunctionAnswer(null, new Failure("Lambda.Unknown", thrown.Message));
        }
    }

    private static void EndWait(Strand strand)
    {
        try
        {
            WaitRunner.End(strand);
        }
        catch (StatesError error)
        {
            strand.Fail(Failure.While(strand, error));
        }
    }

    private static void TimeOut(PendingTask task, Failure failure)
    {
        var cancellation = task.Cancellation;
        task.Fail(failure);
        cancellation?.Cancel();
    }
}
