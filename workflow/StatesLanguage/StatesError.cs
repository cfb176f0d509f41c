namespace PhotoFlow.StatesLanguage;

/// <summary>
/// An error in a running execution, as the States Language names it: what <c>Retry</c> and <c>Catch</c> match, and what the history reports.
/// </summary>
/// <param name="error">The error's name, such as <c>States.Runtime</c> (see <see cref="ErrorNames"/>) or one that a task reported.</param>
/// <param name="cause">What happened, for people.</param>
public sealed class StatesError(string error, string? cause) : Exception(cause ?? error)
{
    /// <summary>The error's name.</summary>
    public string Error { get; } = error;

    /// <summary>What happened, for people; null where a task gave none.</summary>
    public string? Cause { get; } = cause;
}
