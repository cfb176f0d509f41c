namespace PhotoFlow.Shared.Ledger;

/// <summary>What is wrong with an invalid file.</summary>
/// <param name="Message">In a sentence for the photographer.</param>
/// <param name="Rule">The rule that it broke; null where the state machine told none.</param>
/// <param name="Limit">What the rule allows.</param>
/// <param name="Value">What the file has.</param>
public sealed record FileProblem(string Message, string? Rule = null, string? Limit = null, string? Value = null);
