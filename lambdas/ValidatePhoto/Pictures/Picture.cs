namespace PhotoFlow.ValidatePhoto.Pictures;

/// <summary>A rendition, ready to be stored.</summary>
/// <param name="Webp">The file.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record Picture(byte[] Webp, int Width, int Height);
