namespace PhotoFlow.Trials.Storm;

/// <summary>Chance from a seed: the same seed, subject and number give the same throws, in every run and on every machine.</summary>
internal static class Dice
{
    /// <summary>Dice of one subject.</summary>
    /// <param name="seed">The storm's seed.</param>
    /// <param name="subject">What is thrown for.</param>
    /// <param name="number">Which one of its kind.</param>
    public static Random For(int seed, string subject, int number)
    {
        // FNV-1a: string.GetHashCode differs from process to process.
        var hash = 2166136261u;
        foreach (var character in $"{seed}/{subject}/{number}")
            hash = (hash ^ character) * 16777619u;
        return new Random((int)(hash & int.MaxValue));
    }
}
