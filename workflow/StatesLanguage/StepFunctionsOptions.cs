namespace PhotoFlow.StatesLanguage;

/// <summary>What <see cref="StepFunctionsEngine"/> needs from outside.</summary>
public sealed class StepFunctionsOptions
{
    /// <summary>Calls the functions.</summary>
    public required ITaskHandler Tasks { get; init; }

    /// <summary>
    /// Calls the services other than Lambda; null where nobody does. Nested executions (<c>states:startExecution</c>) need none: the engine runs
    /// them itself where this does not answer for them.
    /// </summary>
    public IServiceIntegrations? Services { get; init; }

    /// <summary>The clock that every wait, retry, timeout and heartbeat follows.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Where jitter, ids and task tokens come from: the same seed gives the same.</summary>
    public required Random Random { get; init; }

    /// <summary>
    /// Is told of exceptions that nobody else gets to see: those of an observer, and those that are a fault of the interpreter itself (the
    /// execution then fails as <c>States.Runtime</c>). Null: nobody is told.
    /// </summary>
    public Action<Exception>? OnUnexpectedException { get; init; }

    /// <summary>The region in every ARN.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The account in every ARN.</summary>
    public string AccountId { get; init; } = "000000000000";
}
