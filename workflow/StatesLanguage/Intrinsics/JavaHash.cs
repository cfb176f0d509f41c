using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary>
/// The order in which Java's <c>HashMap</c> and <c>HashSet</c> hold what is put into them. Step Functions shows it where it builds objects and
/// arrays of its own, and what is compared as text is compared in that order.
/// </summary>
internal static class JavaHash
{
    /// <summary>The items in the order of a Java hash table that grew as they came.</summary>
    public static IEnumerable<T> Order<T>(IReadOnlyCollection<T> items, Func<T, int> hash)
    {
        // A table of 16 that doubles when it is more than three quarters full.
        var size = Math.Max(16u, BitOperations.RoundUpToPowerOf2((uint)Math.Ceiling(items.Count / 0.75)));
        return items.OrderBy(item =>
        {
            var code = (uint)hash(item);
            return (code ^ (code >> 16)) & (size - 1);
        });
    }

    /// <summary>The hash code of a string.</summary>
    public static int Of(string text)
    {
        var hash = 0;
        foreach (var c in text)
            hash = unchecked((31 * hash) + c);
        return hash;
    }

    /// <summary>The hash code of a value as Java's JSON readers hold it.</summary>
    public static int Of(JsonNode? node)
    {
        switch (node)
        {
            case null:
                return 0;
            case JsonArray array:
                return array.Aggregate(1, (hash, item) => unchecked((31 * hash) + Of(item)));
            case JsonObject o:
                return o.Aggregate(0, (hash, field) => unchecked(hash + (Of(field.Key) ^ Of(field.Value))));
            default:
                return node.GetValueKind() switch
                {
                    JsonValueKind.String => Of(node.GetValue<string>()),
                    JsonValueKind.Number => Of(JsonNumber.Of(node)),
                    JsonValueKind.True => 1231,
                    _ => 1237,
                };
        }
    }

    private static int Of(JsonNumber number)
    {
        if (!number.IsWhole || number.Exact is not (>= long.MinValue and <= long.MaxValue))
            return Of(BitConverter.DoubleToInt64Bits(number.Approximate));
        var whole = (long)number.Exact;
        return whole is >= int.MinValue and <= int.MaxValue ? (int)whole : Of(whole);
    }

    private static int Of(long bits) => unchecked((int)(bits ^ (bits >>> 32)));
}
