namespace PhotoFlow.Trials.Flood;

/// <summary>What became of a flood.</summary>
internal sealed record FloodResult
{
    public required FloodPlan Plan { get; init; }

    /// <summary>How long it took until the last object was uploaded.</summary>
    public required TimeSpan Uploaded { get; init; }

    /// <summary>How long it took until every photo had a record.</summary>
    public required TimeSpan Logged { get; init; }

    /// <summary>Photos with a record.</summary>
    public required int Photos { get; init; }

    /// <summary>Executions that failed.</summary>
    public required int FailedIntakes { get; init; }

    /// <summary>Messages in dead-letter queues.</summary>
    public required int DeadLetters { get; init; }

    /// <summary>StartExecution calls that the quota turned away.</summary>
    public required int ThrottledStarts { get; init; }

    /// <summary>Invocations of functions that the account's concurrency turned away.</summary>
    public required int ThrottledInvocations { get; init; }

    /// <summary>How long a review took that was published in the middle of the flood, until its photo was approved.</summary>
    public required TimeSpan Review { get; init; }

    /// <summary>How many photos had a record when that photo was approved.</summary>
    public required int LoggedBeforeReview { get; init; }

    /// <summary>True where nothing was lost and the review did not have to wait for the flood to pass.</summary>
    public bool IsGood =>
        Photos == Plan.Photos && FailedIntakes == 0 && DeadLetters == 0 && ThrottledStarts > 0 && LoggedBeforeReview < Plan.Photos;
}
