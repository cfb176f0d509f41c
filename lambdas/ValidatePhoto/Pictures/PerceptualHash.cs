using System.Globalization;

namespace PhotoFlow.ValidatePhoto.Pictures;

/// <summary>
/// pHash: which of a picture's 64 lowest frequencies are above their median. Resizing, compressing and small corrections change few of the
/// 64 bits; two different pictures differ in about half of them.
/// </summary>
internal static class PerceptualHash
{
    /// <summary>The picture is brought to a square of this many grey pixels first.</summary>
    public const int Side = 32;

    private const int Frequencies = 8;

    /// <summary>Below this standard deviation (of 255) a picture has no features, and its hash would be that of its grain.</summary>
    private const double LeastContrast = 3;

    private static readonly double[] Cosines = MakeCosines();

    /// <summary>The hash of 32 × 32 grey pixels, 16 hexadecimal digits; null for a picture without features.</summary>
    public static string? Of(ReadOnlySpan<byte> grey)
    {
        if (Deviation(grey) < LeastContrast)
            return null;
        Span<double> strengths = stackalloc double[Frequencies * Frequencies];
        for (var v = 0; v < Frequencies; v++)
        {
            for (var u = 0; u < Frequencies; u++)
                strengths[(v * Frequencies) + u] = Strength(grey, u, v);
        }

        Span<double> sorted = stackalloc double[strengths.Length];
        strengths.CopyTo(sorted);
        sorted.Sort();
        var median = (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
        var hash = 0UL;
        foreach (var strength in strengths)
            hash = (hash << 1) | (strength > median ? 1UL : 0UL);
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static double Strength(ReadOnlySpan<byte> grey, int u, int v)
    {
        var sum = 0.0;
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
                sum += grey[(y * Side) + x] * Cosines[(u * Side) + x] * Cosines[(v * Side) + y];
        }

        return sum;
    }

    private static double Deviation(ReadOnlySpan<byte> grey)
    {
        double sum = 0, squares = 0;
        foreach (var value in grey)
        {
            sum += value;
            squares += value * value;
        }

        var mean = sum / grey.Length;
        return Math.Sqrt(Math.Max(0, (squares / grey.Length) - (mean * mean)));
    }

    // The discrete cosine transform's rows 1 to 8: row 0 is the mean, which brightening changes.
    private static double[] MakeCosines()
    {
        var cosines = new double[Frequencies * Side];
        for (var frequency = 0; frequency < Frequencies; frequency++)
        {
            for (var x = 0; x < Side; x++)
                cosines[(frequency * Side) + x] = Math.Cos(Math.PI / Side * (frequency + 1) * (x + 0.5));
        }

        return cosines;
    }
}
