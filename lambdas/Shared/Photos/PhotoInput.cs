namespace PhotoFlow.Shared.Photos;

/// <summary>The input of an execution, and of each state that needs no more than the photo.</summary>
/// <param name="Photo">The photo.</param>
public sealed record PhotoInput(Photo Photo);
