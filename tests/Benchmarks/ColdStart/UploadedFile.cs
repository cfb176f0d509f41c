using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using NetVips;

namespace PhotoFlow.Benchmarks.ColdStart;

/// <summary>A file in the uploads bucket.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record UploadedFile(string Key, byte[] Content)
{
    /// <summary>The object's entity tag: MD5, by S3's own rule for objects written in one part.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "S3's rule, not a signature.")]
    public string ETag { get; } = Convert.ToHexStringLower(MD5.HashData(Content));

    /// <summary>A picture of 4000 by 3000 pixels with smooth and rough parts, so that it compresses as a photograph does.</summary>
    public static UploadedFile MakePicture(string key)
    {
        using var clouds = Image.Perlin(4000, 3000, cellSize: 400, seed: 1);
        using var noise = Image.Gaussnoise(4000, 3000, sigma: 6, mean: 0, seed: 1);
        using var red = (clouds * 100) + 128 + noise;
        using var green = (clouds * 60) + 120 + noise;
        using var blue = (clouds * -80) + 110 + noise;
        using var picture = red.Bandjoin(green, blue).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        return new UploadedFile(key, picture.JpegsaveBuffer(q: 85));
    }
}
