namespace PhotoFlow.Desk;

/// <summary>The body of an answer that is no success.</summary>
/// <param name="Error">What is wrong, for people.</param>
/// <param name="Parameter">The parameter that is wrong; null where none is.</param>
public sealed record Problem(string Error, string? Parameter = null);
