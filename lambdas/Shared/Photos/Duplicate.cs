namespace PhotoFlow.Shared.Photos;

/// <summary>Another photo that shows the same. It decides nothing: a moderator judges.</summary>
/// <param name="Id">The other photo's id, whatever became of it.</param>
/// <param name="Distance">How many of the perceptual hash's 64 bits differ; null where the files are the same, byte for byte.</param>
/// <param name="Status">Where the other one stood when it was found; null where it has no record.</param>
public sealed record Duplicate(string Id, int? Distance = null, PhotoStatus? Status = null);

/// <summary>By what a picture is found among others: short words for what stands out in it, which pictures that are alike have in common.</summary>
/// <param name="Keys">The words that it is kept under; few.</param>
/// <param name="Probes">More words to look under: what its own would be, had the picture been changed a little, mirrored or turned.</param>
public sealed record Likeness(IReadOnlyList<string> Keys, IReadOnlyList<string> Probes);
