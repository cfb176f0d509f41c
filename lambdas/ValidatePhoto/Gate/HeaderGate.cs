namespace PhotoFlow.ValidatePhoto.Gate;

/// <summary>What a picture's header says, as far as limits go.</summary>
/// <param name="Width">Pixels across, as stored.</param>
/// <param name="Height">Pixels down, as stored.</param>
/// <param name="Pages">Pictures in the file.</param>
/// <param name="InMemory">How it decodes in memory as a whole; null when it decodes line by line.</param>
internal sealed record PictureHeader(int Width, int Height, int Pages, InMemoryDecoding? InMemory)
{
    public long Pixels => (long)Width * Height;

    public int LongSide => Math.Max(Width, Height);

    public int ShortSide => Math.Min(Width, Height);
}

/// <summary>How a kind of file decodes in memory.</summary>
/// <param name="Kind">What such files are called, in the plural: "progressive JPEGs".</param>
/// <param name="BytesPerPixel">What its decoder keeps of a pixel until it has them all.</param>
/// <param name="FileBytes">What it keeps of the file meanwhile.</param>
internal sealed record InMemoryDecoding(string Kind, int BytesPerPixel, long FileBytes = 0);

/// <summary>Judges a picture by what its header says, before any pixel is decoded.</summary>
internal static class HeaderGate
{
    // Pictures this small harm nobody, whatever their shape; and a colour scale of 256 × 1 is a picture.
    private const int SmallEnough = 1600;

    /// <summary>Throws when the header breaks a limit.</summary>
    /// <exception cref="RefusedException">A limit is broken.</exception>
    public static void Check(PictureHeader header, Limits limits)
    {
        if (header.Pixels > limits.MaxPixels)
            throw new RefusedException(Refusals.Pixels(header, limits.MaxPixels));
        if (header.LongSide > limits.MaxSide)
            throw new RefusedException(Refusals.Side(header, limits.MaxSide));
        if (header.LongSide > SmallEnough && header.LongSide > (long)limits.MaxAspect * header.ShortSide)
            throw new RefusedException(Refusals.Aspect(header, limits.MaxAspect));
        if (header.InMemory is { } decoding && header.Pixels > MostPixels(decoding, limits))
            throw new RefusedException(Refusals.PixelsInMemory(header, MostPixels(decoding, limits), decoding.Kind));
        CheckPages(header.Pages);
    }

    /// <summary>
    /// Throws for a file of several pictures. Moderators see the first one only, so an animation could carry past them what they did not see.
    /// A JPEG's embedded thumbnails and gain maps are not counted: no viewer shows them as the picture.
    /// </summary>
    /// <exception cref="RefusedException">There is more than one.</exception>
    public static void CheckPages(int pages)
    {
        if (pages > 1)
            throw new RefusedException(Refusals.Pages(pages));
    }

    /// <summary>A file that needs more for a pixel, or is large itself, may have fewer pixels.</summary>
    private static long MostPixels(InMemoryDecoding decoding, Limits limits) =>
        Math.Max(0, (limits.MaxPixelsInMemory * Limits.BytesPerPixelInMemory) - decoding.FileBytes)
        / Math.Max(decoding.BytesPerPixel, Limits.BytesPerPixelInMemory);
}
