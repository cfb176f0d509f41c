namespace PhotoFlow.StatesLanguage;

/// <summary>The error names that the States Language reserves (Amazon States Language, "Appendix A: Predefined error codes").</summary>
public static class ErrorNames
{
    /// <summary>Matches any error but <see cref="DataLimitExceeded"/> and <see cref="Runtime"/>.</summary>
    public const string All = "States.ALL";

    /// <summary>Matches any error of a task but <see cref="Timeout"/>.</summary>
    public const string TaskFailed = "States.TaskFailed";

    /// <summary>A state ran longer than its TimeoutSeconds.</summary>
    public const string Timeout = "States.Timeout";

    /// <summary>A task sent no heartbeat for its HeartbeatSeconds.</summary>
    public const string HeartbeatTimeout = "States.HeartbeatTimeout";

    /// <summary>An error that no retry can mend, such as a path that finds nothing.</summary>
    public const string Runtime = "States.Runtime";

    /// <summary>A payload larger than 262,144 bytes.</summary>
    public const string DataLimitExceeded = "States.DataLimitExceeded";

    /// <summary>An intrinsic function was called with what it cannot take.</summary>
    public const string IntrinsicFailure = "States.IntrinsicFailure";

    /// <summary>A path in a payload template found nothing.</summary>
    public const string ParameterPathFailure = "States.ParameterPathFailure";

    /// <summary>A result could not be put at its ResultPath.</summary>
    public const string ResultPathMatchFailure = "States.ResultPathMatchFailure";

    /// <summary>No rule of a Choice matched, and it has no Default.</summary>
    public const string NoChoiceMatched = "States.NoChoiceMatched";

    /// <summary>More of a Map's items failed than it tolerates.</summary>
    public const string ExceedToleratedFailureThreshold = "States.ExceedToleratedFailureThreshold";

    /// <summary>A branch of a Parallel failed.</summary>
    public const string BranchFailed = "States.BranchFailed";
}
