using System.Numerics;

namespace PhotoFlow.StatesLanguage.Templates;

/// <summary>
/// The order in which a Java <c>HashMap</c> holds strings. Step Functions writes the computed fields of a payload template in it,
/// after the literal ones; recorded executions show it, and outputs here are the same text as AWS's.
/// </summary>
internal static class JavaHashOrder
{
    public static IEnumerable<T> Sort<T>(IReadOnlyCollection<T> items, Func<T, string> name)
    {
        // A table of 16 that doubles when it is more than three quarters full.
        var size = Math.Max(16u, BitOperations.RoundUpToPowerOf2((uint)Math.Ceiling(items.Count / 0.75)));
        return items.OrderBy(item => Bucket(name(item), size));
    }

    private static uint Bucket(string name, uint size)
    {
        var hash = 0u;
        foreach (var c in name)
            hash = unchecked((31 * hash) + c);
        return (hash ^ (hash >> 16)) & (size - 1);
    }
}
