using System.Globalization;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.ValidatePhoto.Pictures;

/// <summary>
/// Describes a picture by its 64 lowest frequencies (a discrete cosine transform), in which pictures that show the same are alike: resizing, compressing,
/// correcting and cropping a little change few of them much. Their signs are the hash (<see cref="PictureHash"/>); which of them stand out are the
/// words by which it is found (<see cref="Likeness"/>).
/// </summary>
internal static class PerceptualHash
{
    /// <summary>The picture is brought to a square of this many grey pixels first.</summary>
    public const int Side = 32;

    /// <summary>Below this standard deviation (of 255) a picture has no features, and its hash would be that of its grain.</summary>
    private const double LeastContrast = 3;

    private const int FrequenciesPerSide = 11;

    // A word is which three of twelve of the 35 lowest frequencies stand out most, and their signs. Each of the eight has another twelve.
    private const int Words = 8;
    private const int LowFrequencies = 35;
    private const int FrequenciesOfWord = 12;
    private const int FrequenciesInWord = 3;

    // A picture this much wider than high, or higher than wide, was not turned by a quarter if another is so too.
    private const double ClearlyNotSquare = 1.1;

    // Where one side of the balance is heavier by less than this share, a small change of the picture may tip it.
    private const double ClearBalance = 0.15;

    private static readonly int[] Multipliers = [2, 3, 4, 6, 8, 9, 11, 13];

    private static readonly int[][] Groups =
    [
        .. Multipliers.Select((multiplier, word) =>
            Enumerable.Range(0, LowFrequencies).Where(bit => ((bit * multiplier) + (4 * word)) % LowFrequencies < FrequenciesOfWord).ToArray()),
    ];

    private static readonly int[] Swapped = [.. PictureHash.Frequencies.Select(each => PictureHash.Frequencies.ToList().IndexOf((each.Down, each.Across)))];

    // In photographs low frequencies are strong and high ones weak; by these they weigh about the same.
    private static readonly double[] Weights =
        [.. PictureHash.Frequencies.Select(each => Math.Pow((each.Across * each.Across) + (each.Down * each.Down), 0.6))];

    private static readonly double[] Cosines = MakeCosines();

    /// <summary>The hash of 32 × 32 grey pixels, 16 hexadecimal digits, and the words that find it; null for a picture without features.</summary>
    /// <param name="grey">The picture, made square whatever its shape.</param>
    /// <param name="aspect">Its width divided by its height.</param>
    public static (string Hash, Likeness Likeness)? Of(ReadOnlySpan<byte> grey, double aspect)
    {
        if (Deviation(grey) < LeastContrast)
            return null;
        var strengths = Strengths(grey);
        var hash = 0UL;
        foreach (var strength in strengths)
            hash = (hash << 1) | (strength > 0 ? 1UL : 0UL);
        // The same picture mirrored or turned comes to the same place here, or to one of a few where that is a close thing. It is kept in the first.
        var places = Places(strengths, aspect).ToList();
        var keys = WordsOf(places[0]).Select(word => word.Exact).ToList();
        var probes = places.SelectMany(WordsOf).SelectMany(word => new[] { word.Exact, word.Changed }).Except(keys).ToList();
        return (hash.ToString("x16", CultureInfo.InvariantCulture), new Likeness(keys, probes));
    }

    /// <summary>The strengths with the picture laid on its side if it is higher than wide, and mirrored so that its odd frequencies weigh more on the positive side.</summary>
    private static IEnumerable<double[]> Places(double[] strengths, double aspect)
    {
        double[] turned = [.. Swapped.Select(bit => strengths[bit])];
        double[][] sides = aspect > ClearlyNotSquare ? [strengths] : aspect < 1 / ClearlyNotSquare ? [turned] : [strengths, turned];
        foreach (var side in sides)
        {
            foreach (var mirrorAcross in Mirrorings(side, across: true))
            {
                foreach (var mirrorDown in Mirrorings(side, across: false))
                    yield return [.. side.Select((strength, bit) => (IsOdd(bit, across: true) && mirrorAcross) ^ (IsOdd(bit, across: false) && mirrorDown) ? -strength : strength)];
            }
        }
    }

    private static bool IsOdd(int bit, bool across) => (across ? PictureHash.Frequencies[bit].Across : PictureHash.Frequencies[bit].Down) % 2 == 1;

    private static bool[] Mirrorings(double[] strengths, bool across)
    {
        double balance = 0, all = 0;
        for (var bit = 0; bit < strengths.Length; bit++)
        {
            if (!IsOdd(bit, across) || IsOdd(bit, !across))
                continue;
            var weight = Math.Pow(strengths[bit] * Weights[bit], 3);
            balance += weight;
            all += Math.Abs(weight);
        }

        return Math.Abs(balance) < ClearBalance * all ? [balance < 0, balance >= 0] : [balance < 0];
    }

    /// <summary>The eight words, and what each would be if the weakest frequency in it fell behind the next.</summary>
    private static IEnumerable<(string Exact, string Changed)> WordsOf(double[] strengths)
    {
        for (var word = 0; word < Words; word++)
        {
            var strongest = Groups[word].OrderByDescending(bit => Math.Abs(strengths[bit]) * Weights[bit]).Take(FrequenciesInWord + 1).ToArray();
            yield return (Spelt(word, strongest[..FrequenciesInWord], strengths), Spelt(word, [.. strongest[..(FrequenciesInWord - 1)], strongest[FrequenciesInWord]], strengths));
        }
    }

    /// <summary>The word's number, and for each frequency two digits: its bit, plus 64 where it is negative.</summary>
    private static string Spelt(int word, int[] bits, double[] strengths) =>
        word.ToString(CultureInfo.InvariantCulture)
        + string.Concat(bits.Order().Select(bit => (bit + (strengths[bit] > 0 ? 0 : PictureHash.Bits)).ToString("x2", CultureInfo.InvariantCulture)));

    private static double[] Strengths(ReadOnlySpan<byte> grey)
    {
        var rows = new double[Side * FrequenciesPerSide];
        for (var y = 0; y < Side; y++)
        {
            for (var across = 0; across < FrequenciesPerSide; across++)
            {
                for (var x = 0; x < Side; x++)
                    rows[(y * FrequenciesPerSide) + across] += grey[(y * Side) + x] * Cosines[(across * Side) + x];
            }
        }

        var strengths = new double[PictureHash.Bits];
        for (var bit = 0; bit < strengths.Length; bit++)
        {
            var (across, down) = PictureHash.Frequencies[bit];
            for (var y = 0; y < Side; y++)
                strengths[bit] += rows[(y * FrequenciesPerSide) + across] * Cosines[(down * Side) + y];
        }

        return strengths;
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

    // The transform's rows, each of the same length: that of frequency 0 would be longer.
    private static double[] MakeCosines()
    {
        var cosines = new double[FrequenciesPerSide * Side];
        for (var frequency = 0; frequency < FrequenciesPerSide; frequency++)
        {
            for (var x = 0; x < Side; x++)
                cosines[(frequency * Side) + x] = Math.Cos(Math.PI / Side * frequency * (x + 0.5)) * (frequency == 0 ? Math.Sqrt(0.5) : 1);
        }

        return cosines;
    }
}
