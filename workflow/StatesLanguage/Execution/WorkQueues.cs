namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>What an execution still has to do before it waits again. Lent to an execution while it runs, since most only wait.</summary>
internal sealed class WorkQueues
{
    [ThreadStatic]
    private static WorkQueues? spare;

    public Queue<Strand> Ready { get; } = new();

    public Queue<(PendingTask Task, TaskInvocation Invocation)> Invocations { get; } = new();

    public Queue<ExecutionDescription> Changes { get; } = new();

    public static WorkQueues Rent()
    {
        var queues = spare ?? new WorkQueues();
        spare = null;
        return queues;
    }

    public void Return() => spare = this;
}
