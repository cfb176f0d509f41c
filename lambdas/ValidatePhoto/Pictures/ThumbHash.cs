namespace PhotoFlow.ValidatePhoto.Pictures;

/// <summary>
/// ThumbHash (Evan Wallace, public domain): a blurred picture in about 25 bytes, for pages to show until the picture itself is loaded. This
/// encodes pictures without transparency.
/// </summary>
internal static class ThumbHash
{
    /// <summary>A picture must fit this many pixels.</summary>
    public const int Size = 100;

    private const int MostBrightnessTerms = 7;
    private const int ColourTerms = 3;

    /// <summary>The hash of RGB pixels.</summary>
    public static byte[] Of(ReadOnlySpan<byte> rgb, int width, int height)
    {
        var count = width * height;
        var (brightness, yellowBlue, redGreen) = (new double[count], new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            double r = rgb[i * 3] / 255.0, g = rgb[(i * 3) + 1] / 255.0, b = rgb[(i * 3) + 2] / 255.0;
            brightness[i] = (r + g + b) / 3;
            yellowBlue[i] = ((r + g) / 2) - b;
            redGreen[i] = r - g;
        }

        var across = Math.Max(1, Rounded((double)MostBrightnessTerms * width / Math.Max(width, height)));
        var down = Math.Max(1, Rounded((double)MostBrightnessTerms * height / Math.Max(width, height)));
        var l = Channel.Of(brightness, width, height, Math.Max(3, across), Math.Max(3, down));
        var p = Channel.Of(yellowBlue, width, height, ColourTerms, ColourTerms);
        var q = Channel.Of(redGreen, width, height, ColourTerms, ColourTerms);
        var isLandscape = width > height;
        var first = Rounded(63 * l.Mean) | (Rounded(31.5 + (31.5 * p.Mean)) << 6) | (Rounded(31.5 + (31.5 * q.Mean)) << 12) | (Rounded(31 * l.Scale) << 18);
        var second = (isLandscape ? down : across) | (Rounded(63 * p.Scale) << 3) | (Rounded(63 * q.Scale) << 9) | (isLandscape ? 1 << 15 : 0);
        byte[] header = [(byte)first, (byte)(first >> 8), (byte)(first >> 16), (byte)second, (byte)(second >> 8)];
        return [.. header, .. Nibbles([.. l.Terms, .. p.Terms, .. q.Terms])];
    }

    private static byte[] Nibbles(double[] terms)
    {
        var bytes = new byte[(terms.Length + 1) / 2];
        for (var i = 0; i < terms.Length; i++)
            bytes[i / 2] |= (byte)(Rounded(15 * terms[i]) << (4 * (i & 1)));
        return bytes;
    }

    private static int Rounded(double value) => (int)Math.Floor(value + 0.5);

    /// <summary>A channel's mean, and its low frequencies, each from 0 to 1 by the strongest of them.</summary>
    private sealed record Channel(double Mean, double[] Terms, double Scale)
    {
        public static Channel Of(double[] values, int width, int height, int across, int down)
        {
            var mean = 0.0;
            var terms = new List<double>();
            for (var v = 0; v < down; v++)
            {
                for (var u = 0; u * down < across * (down - v); u++)
                {
                    var term = Term(values, width, height, u, v);
                    if (u == 0 && v == 0)
                        mean = term;
                    else
                        terms.Add(term);
                }
            }

            var scale = terms.Max(Math.Abs);
            return new Channel(mean, [.. terms.Select(term => scale > 0 ? 0.5 + (0.5 / scale * term) : term)], scale);
        }

        private static double Term(double[] values, int width, int height, int u, int v)
        {
            var cosines = new double[width];
            for (var x = 0; x < width; x++)
                cosines[x] = Math.Cos(Math.PI / width * u * (x + 0.5));
            var sum = 0.0;
            for (var y = 0; y < height; y++)
            {
                var row = 0.0;
                for (var x = 0; x < width; x++)
                    row += values[(y * width) + x] * cosines[x];
                sum += row * Math.Cos(Math.PI / height * v * (y + 0.5));
            }

            return sum / (width * height);
        }
    }
}
