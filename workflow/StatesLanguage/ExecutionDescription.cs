namespace PhotoFlow.StatesLanguage;

/// <summary>What is known of an execution (Step Functions API, DescribeExecution).</summary>
public sealed record ExecutionDescription
{
    /// <summary>The execution's ARN.</summary>
    public required string ExecutionArn { get; init; }

    /// <summary>The ARN of its state machine.</summary>
    public required string StateMachineArn { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How it stands.</summary>
    public required ExecutionStatus Status { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartDate { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? StopDate { get; init; }

    /// <summary>Its input, as JSON.</summary>
    public required string Input { get; init; }

    /// <summary>Its output, as JSON; null unless it has succeeded.</summary>
    public string? Output { get; init; }

    /// <summary>The error's name, where it failed or was aborted with one.</summary>
    public string? Error { get; init; }

    /// <summary>What happened, for people.</summary>
    public string? Cause { get; init; }

    /// <summary>How often it has been redriven.</summary>
    public int RedriveCount { get; init; }

    /// <summary>When it was last redriven; null if never.</summary>
    public DateTimeOffset? RedriveDate { get; init; }

    /// <summary><c>REDRIVABLE</c> or <c>NOT_REDRIVABLE</c>.</summary>
    public required string RedriveStatus { get; init; }

    /// <summary>Why it cannot be redriven; null where it can.</summary>
    public string? RedriveStatusReason { get; init; }
}
