namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>How an execution ended.</summary>
/// <param name="Status">Any status but <see cref="ExecutionStatus.Running"/>.</param>
/// <param name="StopTicks">When, in ticks of UTC.</param>
/// <param name="Output">What it gave; null unless it succeeded.</param>
/// <param name="Error">The error's name, where it failed or was aborted with one.</param>
/// <param name="Cause">What happened, for people.</param>
internal sealed record ExecutionOutcome(ExecutionStatus Status, long StopTicks, Payload? Output = null, string? Error = null, string? Cause = null);
