namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>What all executions share: the options, the scheduler, chance, and those who are told.</summary>
/// <param name="options">The engine's options.</param>
/// <param name="engine">The engine, in whose name observers are told.</param>
/// <param name="own">The service integrations that the engine has itself.</param>
/// <param name="observers">Gives those who are told of a changed status.</param>
internal sealed class ExecutionServices(
    StepFunctionsOptions options, object engine, IServiceIntegrations own, Func<EventHandler<ExecutionDescription>?> observers) : IDisposable
{
    private readonly Lock chance = new();
    private TaskCalls? calls;

    public TimeProvider Time => options.Time;

    public TaskCalls Calls => calls ??= new TaskCalls(options, own, Activities, Report);

    public Activities Activities { get; } = new(options.Time);

    public string Region => options.Region;

    public string AccountId => options.AccountId;

    public Scheduler Scheduler { get; } = new(options.Time);

    /// <summary>Whether anybody wants to know when the status of an execution changes.</summary>
    public bool IsObserved => observers() is not null;

    /// <summary>Tells every observer; one that throws does not keep the others from knowing, nor the execution from going on.</summary>
    public void TellStatus(ExecutionDescription description)
    {
        foreach (var observer in Delegate.EnumerateInvocationList(observers()))
            Isolate(() => observer(engine, description));
    }

    /// <summary>Calls code that is not the engine's; what it throws is reported and goes no further.</summary>
    public void Isolate(Action call)
    {
        try
        {
            call();
        }
        catch (Exception thrown)
        {
            // Whatever an observer or a cancelled function throws: the engine must go on.
            Report(thrown);
        }
    }

    public void Report(Exception unexpected)
    {
        try
        {
            options.OnUnexpectedException?.Invoke(unexpected);
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }

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
