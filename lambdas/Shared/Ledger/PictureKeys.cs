using System.Globalization;
using System.Numerics;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>
/// Under which items of the table a photo is found by what it shows: one for the digest of its file, and one for each quarter of its
/// perceptual hash. Two hashes that differ in three bits or fewer have a quarter in common for certain, and most that differ in a few more.
/// </summary>
public static class PictureKeys
{
    /// <summary>The most bits that differ between two pictures that are nearly the same.</summary>
    public const int MostDistance = 8;

    private const int Quarters = 4;
    private const int MostDuplicates = 10;

    /// <summary>The keys of the items.</summary>
    public static IEnumerable<string> Of(Facts facts)
    {
        yield return $"same#{facts.Sha256}";
        if (facts.PerceptualHash is not { } hash)
            yield break;
        var length = hash.Length / Quarters;
        for (var quarter = 0; quarter < Quarters; quarter++)
            yield return $"near#{quarter}#{hash.Substring(quarter * length, length)}";
    }

    /// <summary>What each of the items says of a photo: id, digest and hash.</summary>
    public static string Entry(string id, Facts facts)
    {
        return $"{id} {facts.Sha256} {facts.PerceptualHash}";
    }

    /// <summary>Those of the entries that are the same as the photo or nearly, without itself.</summary>
    public static IReadOnlyList<Duplicate> Duplicates(IEnumerable<string> entries, string id, Facts facts) =>
    [
        .. entries
            .Distinct()
            .Select(entry => entry.Split(' '))
            .Where(parts => parts[0] != id)
            .Select(parts => parts[1] == facts.Sha256 ? new Duplicate(parts[0]) : new Duplicate(parts[0], Distance(parts[2], facts.PerceptualHash)))
            .Where(duplicate => duplicate.Distance is null or <= MostDistance)
            .OrderBy(duplicate => duplicate.Distance ?? -1)
            .ThenBy(duplicate => duplicate.Id, StringComparer.Ordinal)
            .Take(MostDuplicates),
    ];

    private static int Distance(string one, string? other) =>
        ulong.TryParse(one, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var a)
        && ulong.TryParse(other, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var b)
            ? BitOperations.PopCount(a ^ b)
            : int.MaxValue;
}
