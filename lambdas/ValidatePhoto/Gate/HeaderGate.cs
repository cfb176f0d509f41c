namespace PhotoFlow.ValidatePhoto.Gate;

/// <summary>Judges a picture by what its header says, before any pixel is decoded.</summary>
public static class HeaderGate
{
    // Pictures this small harm nobody, whatever their shape; and a colour scale of 256 × 1 is a picture.
    private const int SmallEnough = 1600;

    /// <summary>Throws when the header breaks a limit.</summary>
    /// <param name="width">Pixels across, as stored.</param>
    /// <param name="height">Pixels down, as stored.</param>
    /// <param name="pages">Pictures in the file.</param>
    /// <param name="inMemory">What this kind of file is called if it decodes in memory as a whole; null when line by line.</param>
    /// <param name="limits">The limits.</param>
    /// <exception cref="RefusedException">A limit is broken.</exception>
    public static void Check(int width, int height, int pages, string? inMemory, Limits limits)
    {
        var pixels = (long)width * height;
        if (pixels > limits.MaxPixels)
            throw new RefusedException(Refusals.Pixels(width, height, limits.MaxPixels));
        if (Math.Max(width, height) > limits.MaxSide)
            throw new RefusedException(Refusals.Side(width, height, limits.MaxSide));
        if (Math.Max(width, height) > SmallEnough && Math.Max(width, height) > (long)limits.MaxAspect * Math.Min(width, height))
            throw new RefusedException(Refusals.Aspect(width, height, limits.MaxAspect));
        if (inMemory is not null && pixels > limits.MaxPixelsInMemory)
            throw new RefusedException(Refusals.PixelsInMemory(width, height, limits.MaxPixelsInMemory, inMemory));
        if (pages > limits.MaxPages)
            throw new RefusedException(Refusals.Pages(pages, limits.MaxPages));
    }
}
