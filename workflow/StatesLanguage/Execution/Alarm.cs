namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>Something that happens to an execution at a time, unless it is cancelled first.</summary>
internal sealed class Alarm(RunningExecution execution, AlarmKind kind, Strand? strand, PendingTask? task)
{
    public RunningExecution Execution => execution;

    public AlarmKind Kind => kind;

    public Strand? Strand => strand;

    public PendingTask? Task => task;

    public bool IsCancelled { get; private set; }

    public void Cancel()
    {
        if (IsCancelled)
            return;
        IsCancelled = true;
        execution.Services.Scheduler.NoteCancelled();
    }
}

/// <summary>What an <see cref="Alarm"/> ends.</summary>
internal enum AlarmKind
{
    Wait,
    RetryDelay,
    TaskTimeout,
    HeartbeatTimeout,
    ExecutionTimeout,
}
