using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>What the index keeps of a photo under one key.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Sha256">The digest of its file.</param>
/// <param name="Hash">Its perceptual hash; null for a picture without features.</param>
public sealed record PictureEntry(string Id, string Sha256, string? Hash);

/// <summary>Under which keys of the index a photo is kept and looked for, and which of those found there show the same.</summary>
public static class PictureKeys
{
    /// <summary>Two pictures with no more differing bits than this, of 64, are nearly the same.</summary>
    public const int MostDistance = 10;

    // Cropping changes more bits. Up to this many will do if two keys or more are the same, which those of different pictures hardly ever are.
    private const int MostDistanceOfAlike = 14;
    private const int LeastSharedKeys = 2;
    private const int MostDuplicates = 10;

    /// <summary>The keys that a photo is kept under: those of its picture, or its file's for a picture without features.</summary>
    public static IReadOnlyList<string> Of(Facts facts) => Named(facts.Likeness?.Keys, facts);

    /// <summary>The keys to look under.</summary>
    public static IReadOnlyList<string> LookedFor(Facts facts) => facts.Likeness is { } likeness ? Named([.. likeness.Keys, .. likeness.Probes], facts) : Of(facts);

    /// <summary>Those that are the same as the photo or nearly, without itself: the same file first, then the nearest.</summary>
    /// <param name="entries">What is kept under the keys that were looked for, once for each key.</param>
    /// <param name="id">The photo's id.</param>
    /// <param name="facts">What it shows.</param>
    public static IReadOnlyList<Duplicate> Duplicates(IEnumerable<PictureEntry> entries, string id, Facts facts) =>
    [
        .. entries
            .Where(entry => entry.Id != id)
            .GroupBy(entry => entry)
            .Select(group => (group.Key.Id, Distance: group.Key.Sha256 == facts.Sha256 ? -1 : PictureHash.Distance(group.Key.Hash, facts.PerceptualHash), Shared: group.Count()))
            .Where(found => found.Distance <= MostDistance || (found.Distance <= MostDistanceOfAlike && found.Shared >= LeastSharedKeys))
            .OrderBy(found => found.Distance)
            .ThenBy(found => found.Id, StringComparer.Ordinal)
            .Take(MostDuplicates)
            .Select(found => new Duplicate(found.Id, found.Distance < 0 ? null : found.Distance)),
    ];

    private static string[] Named(IReadOnlyList<string>? keys, Facts facts) =>
        keys is null ? [$"same#{facts.Sha256}"] : [.. keys.Distinct().Select(key => $"near#{key}")];
}
