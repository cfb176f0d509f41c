namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>What all executions share.</summary>
internal sealed class Engine(StepFunctionsOptions options, Func<Action<ExecutionDescription>?> observer) : IDisposable
{
    private readonly Lock chance = new();

    public TimeProvider Time => options.Time;

    public ITaskHandler Tasks => options.Tasks;

    public string Region => options.Region;

    public string AccountId => options.AccountId;

    public Scheduler Scheduler { get; } = new(options.Time);

    /// <summary>Whether anybody wants to know when the status of an execution changes.</summary>
    public bool IsObserved => observer() is not null;

    public void TellStatus(ExecutionDescription description) => observer()?.Invoke(description);

    public Guid NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (chance)
            options.Random.NextBytes(bytes);

        // Version 4, variant 1, as any random UUID.
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }

    public TimeSpan DelayOf(Definition.Retrier retrier, int retriesBefore)
    {
        lock (chance)
            return retrier.Delay(retriesBefore, options.Random);
    }

    public void Dispose() => Scheduler.Dispose();
}
