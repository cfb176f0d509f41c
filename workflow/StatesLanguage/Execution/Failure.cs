using PhotoFlow.StatesLanguage.Definition;

namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>Why a state, branch or execution ended badly.</summary>
/// <param name="Error">The error's name; null where a Fail state or a failed token gives none.</param>
/// <param name="Cause">What happened, for people.</param>
/// <param name="MissedHeartbeat">A timeout because no heartbeat came. The history says States.Timeout; Retry and Catch match States.HeartbeatTimeout too.</param>
/// <param name="OfTask">Reported by a task; otherwise the state itself could not be evaluated.</param>
internal sealed record Failure(string? Error, string? Cause, bool MissedHeartbeat = false, bool OfTask = false)
{
    public static Failure Timeout { get; } = new(ErrorNames.Timeout, null);

    public static Failure HeartbeatTimeout { get; } = new(ErrorNames.Timeout, null, MissedHeartbeat: true);

    public static Failure TooManyEvents { get; } =
        new(ErrorNames.Runtime, "The execution reached the maximum number of history events (25000).");

    /// <summary>An error in evaluating the state itself, in the words of Step Functions.</summary>
    public static Failure While(Strand strand, StatesError error) => new(
        error.Error, $"An error occurred while executing the state '{strand.State.Name}' (entered at the event id #{strand.EnteredId}). {error.Cause}");

    /// <summary>A fault of the interpreter itself; the cause names the exception's type so that the fault can be found.</summary>
    public static Failure Unexpected(Strand strand, Exception unexpected) =>
        While(strand, new StatesError(ErrorNames.Runtime, $"Unexpected {unexpected.GetType().Name}: {unexpected.Message}"));

    /// <summary>The variables of one Assign take more than 256 KiB together (Step Functions, "Service quotas").</summary>
    public static Failure VariablesTooLarge(string state) => new(
        ErrorNames.DataLimitExceeded, $"The state '{state}' assigned variables with a size exceeding the maximum number of bytes service limit.");

    public static Failure TooLarge(string name) => new(
        ErrorNames.DataLimitExceeded, $"The state/task '{name}' returned a result with a size exceeding the maximum number of bytes service limit.");

    /// <summary>lambda:invoke writes the function's error again without blanks; a function called by its own ARN keeps its own text.</summary>
    public Failure WithCompactCause() =>
        Cause is ['{', ..] && Json.IsValid(Cause) ? this with { Cause = Json.Write(Json.Parse(Cause)) } : this;

    /// <summary>
    /// A state that cannot be evaluated ends the whole execution at once, from inside a branch too: "States.Runtime errors are not
    /// retriable, and will always cause the execution to fail" ("Handling errors in Step Functions workflows").
    /// </summary>
    public bool EndsExecution => Error == ErrorNames.Runtime;

    /// <summary>Whether one of the names matches, with the wildcards of the States Language. Nothing matches States.Runtime, not even its own name.</summary>
    public bool Matches(IReadOnlyList<string> names)
    {
        if (EndsExecution)
            return false;
        foreach (var name in names)
        {
            if (name == Error || (MissedHeartbeat && name == ErrorNames.HeartbeatTimeout))
                return true;
            if (name == ErrorNames.All && !EscapesWildcards)
                return true;
            if (name == ErrorNames.TaskFailed && !EscapesWildcards && Error != ErrorNames.Timeout)
                return true;
        }

        return false;
    }

    /// <summary>
    /// No wildcard matches a state's output that is too large. One that a task reports is caught by States.ALL all the same: so AWS does,
    /// whatever "Handling errors in Step Functions workflows" says.
    /// </summary>
    private bool EscapesWildcards => Error == ErrorNames.DataLimitExceeded && !OfTask;
}
