namespace PhotoFlow.Shared.Ledger;

/// <summary>Why an intake failed by our own fault.</summary>
/// <param name="Error">The error's name; for an execution without one, its status.</param>
/// <param name="Cause">What happened, cut to a length that an operator reads.</param>
public sealed record IntakeFailure(string Error, string? Cause);
