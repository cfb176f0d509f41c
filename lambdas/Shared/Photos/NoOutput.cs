namespace PhotoFlow.Shared.Photos;

/// <summary>The output of a function that has nothing to say: an empty object.</summary>
public sealed record NoOutput;
