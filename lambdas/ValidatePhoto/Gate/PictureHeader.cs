namespace PhotoFlow.ValidatePhoto.Gate;

/// <summary>What a picture's header says, as far as limits go.</summary>
/// <param name="Width">Pixels across, as stored.</param>
/// <param name="Height">Pixels down, as stored.</param>
/// <param name="Pages">Pictures in the file.</param>
/// <param name="InMemory">How it decodes in memory as a whole; null when it decodes line by line.</param>
public sealed record PictureHeader(int Width, int Height, int Pages, InMemoryDecoding? InMemory)
{
    /// <summary>All its pixels.</summary>
    public long Pixels => (long)Width * Height;

    /// <summary>Its longer side.</summary>
    public int LongSide => Math.Max(Width, Height);

    /// <summary>Its shorter side.</summary>
    public int ShortSide => Math.Min(Width, Height);
}

/// <summary>How a kind of file decodes in memory.</summary>
/// <param name="Kind">What such a file is called, for people.</param>
/// <param name="BytesPerPixel">What its decoder keeps of a pixel until it has them all.</param>
public sealed record InMemoryDecoding(string Kind, int BytesPerPixel);
