namespace PhotoFlow.Shared.Photos;

/// <summary>How a photo was exposed, as far as its file says.</summary>
/// <param name="Time">In seconds, as photographers write it: <c>1/250</c>, <c>2.5</c>.</param>
/// <param name="Aperture">The f-number.</param>
/// <param name="Iso">The sensitivity.</param>
/// <param name="FocalLength">In millimetres.</param>
public sealed record Exposure(string? Time = null, double? Aperture = null, int? Iso = null, double? FocalLength = null);
