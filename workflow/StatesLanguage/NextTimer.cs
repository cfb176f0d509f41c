namespace PhotoFlow.StatesLanguage;

/// <summary>What happens next by the clock, unless something else happens first.</summary>
/// <param name="Due">When.</param>
/// <param name="Kind">What: <c>Wait</c>, <c>RetryDelay</c>, <c>TaskTimeout</c>, <c>HeartbeatTimeout</c> or <c>ExecutionTimeout</c>.</param>
/// <param name="ExecutionArn">In which execution.</param>
/// <param name="StateName">In which state; null where it concerns the execution as a whole.</param>
public sealed record NextTimer(DateTimeOffset Due, string Kind, string ExecutionArn, string? StateName);
