namespace PhotoFlow.ValidatePhoto.Gate;

/// <summary>Judges a picture by what its header says, before any pixel is decoded.</summary>
public static class HeaderGate
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
        if (header.Pages > limits.MaxPages)
            throw new RefusedException(Refusals.Pages(header.Pages, limits.MaxPages));
    }

    /// <summary>A file that needs more for a pixel may have fewer of them.</summary>
    private static long MostPixels(InMemoryDecoding decoding, Limits limits) =>
        limits.MaxPixelsInMemory * Limits.BytesPerPixelInMemory / Math.Max(decoding.BytesPerPixel, Limits.BytesPerPixelInMemory);
}
