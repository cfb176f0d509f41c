namespace PhotoFlow.Shared.Photos;

/// <summary>Another photo that shows the same. It decides nothing: a moderator judges.</summary>
/// <param name="Id">The other photo's id, whatever became of it.</param>
/// <param name="Distance">How many of the perceptual hash's 64 bits differ; null where the files are the same, byte for byte.</param>
public sealed record Duplicate(string Id, int? Distance = null);
