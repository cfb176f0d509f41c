namespace PhotoFlow.StatesLanguage;

/// <summary>How an execution stands (Step Functions API, ExecutionStatus).</summary>
public enum ExecutionStatus
{
    /// <summary>RUNNING: it has not ended.</summary>
    Running,

    /// <summary>SUCCEEDED.</summary>
    Succeeded,

    /// <summary>FAILED: with an error that nothing caught.</summary>
    Failed,

    /// <summary>TIMED_OUT: it took longer than the state machine allows.</summary>
    TimedOut,

    /// <summary>ABORTED: somebody stopped it.</summary>
    Aborted,
}

/// <summary>The statuses as the API writes them.</summary>
public static class ExecutionStatusNames
{
    /// <summary>The status as the API writes it, such as <c>TIMED_OUT</c>.</summary>
    public static string ApiName(this ExecutionStatus status) => status switch
    {
        ExecutionStatus.Running => "RUNNING",
        ExecutionStatus.Succeeded => "SUCCEEDED",
        ExecutionStatus.Failed => "FAILED",
        ExecutionStatus.TimedOut => "TIMED_OUT",
        ExecutionStatus.Aborted => "ABORTED",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status of an execution."),
    };
}
