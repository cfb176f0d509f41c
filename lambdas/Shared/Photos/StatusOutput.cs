namespace PhotoFlow.Shared.Photos;

/// <summary>The output of a function that decides on a photo: the status that its record has now.</summary>
/// <param name="Status">The status.</param>
public sealed record StatusOutput(PhotoStatus Status);
