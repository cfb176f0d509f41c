namespace PhotoFlow.ValidatePhoto.Pictures;

/// <summary>The colour that covers most of a picture: the mean of the fullest of 4,096 bins.</summary>
internal static class DominantColour
{
    private const int Bins = 16 * 16 * 16;

    /// <summary>The colour of RGB pixels, such as <c>#2a6f97</c>.</summary>
    public static string Of(ReadOnlySpan<byte> rgb)
    {
        var counts = new int[Bins];
        for (var i = 0; i + 2 < rgb.Length; i += 3)
            counts[Bin(rgb[i..])]++;
        var fullest = counts.AsSpan().IndexOf(counts.Max());
        int red = 0, green = 0, blue = 0;
        for (var i = 0; i + 2 < rgb.Length; i += 3)
        {
            if (Bin(rgb[i..]) != fullest)
                continue;
            red += rgb[i];
            green += rgb[i + 1];
            blue += rgb[i + 2];
        }

        var count = counts[fullest];
        return $"#{red / count:x2}{green / count:x2}{blue / count:x2}";
    }

    private static int Bin(ReadOnlySpan<byte> rgb) => ((rgb[0] >> 4) << 8) | ((rgb[1] >> 4) << 4) | (rgb[2] >> 4);
}
