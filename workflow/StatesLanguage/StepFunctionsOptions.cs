namespace PhotoFlow.StatesLanguage;

/// <summary>What <see cref="StepFunctions"/> needs from outside.</summary>
public sealed class StepFunctionsOptions
{
    /// <summary>Calls the functions.</summary>
    public required ITaskHandler Tasks { get; init; }

    /// <summary>The clock that every wait, retry, timeout and heartbeat follows.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Where jitter, ids and task tokens come from: the same seed gives the same.</summary>
    public required Random Random { get; init; }

    /// <summary>The region in every ARN.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The account in every ARN.</summary>
    public string AccountId { get; init; } = "000000000000";
}
