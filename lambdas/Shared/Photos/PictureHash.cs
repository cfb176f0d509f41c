using System.Globalization;
using System.Numerics;

namespace PhotoFlow.Shared.Photos;

/// <summary>
/// The perceptual hash's 64 bits: the signs of a picture's 64 lowest frequencies. Mirroring a picture changes the sign of its odd frequencies, and
/// turning it swaps those across for those down, so the hash of a mirrored or turned picture follows from its own.
/// </summary>
public static class PictureHash
{
    /// <summary>How many bits it has.</summary>
    public const int Bits = 64;

    private const int HighestSum = 10;

    /// <summary>The frequency of each bit, the first bit first: how many half waves across and down. The lowest come first, and each with its mirror image.</summary>
    public static IReadOnlyList<(int Across, int Down)> Frequencies { get; } =
    [
        .. from sum in Enumerable.Range(1, HighestSum)
           from across in Enumerable.Range(0, sum + 1)
           where (across, sum - across) != (5, 5) // It would be the 65th.
           select (across, sum - across),
    ];

    private static readonly int[] Swapped = [.. Frequencies.Select(each => Frequencies.ToList().IndexOf((each.Down, each.Across)))];
    private static readonly ulong OddAcross = Mask(each => each.Across % 2 == 1);
    private static readonly ulong OddDown = Mask(each => each.Down % 2 == 1);

    /// <summary>How many bits differ between two hashes, in whichever of the eight ways to turn and mirror one of them they differ least.</summary>
    /// <returns>0 to 64; null where one of them is no hash.</returns>
    public static int? Distance(string? one, string? other)
    {
        if (!ulong.TryParse(one, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var a) || !ulong.TryParse(other, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var b))
            return null;
        var least = Bits;
        foreach (var turned in (ReadOnlySpan<ulong>)[b, Swap(b)])
        {
            foreach (var mirrored in (ReadOnlySpan<ulong>)[turned, turned ^ OddAcross, turned ^ OddDown, turned ^ OddAcross ^ OddDown])
                least = Math.Min(least, BitOperations.PopCount(a ^ mirrored));
        }

        return least;
    }

    private static ulong Swap(ulong hash)
    {
        var swapped = 0UL;
        for (var bit = 0; bit < Bits; bit++)
            swapped |= ((hash >> (Bits - 1 - Swapped[bit])) & 1) << (Bits - 1 - bit);
        return swapped;
    }

    private static ulong Mask(Func<(int Across, int Down), bool> isIn)
    {
        var mask = 0UL;
        foreach (var frequency in Frequencies)
            mask = (mask << 1) | (isIn(frequency) ? 1UL : 0UL);
        return mask;
    }
}
