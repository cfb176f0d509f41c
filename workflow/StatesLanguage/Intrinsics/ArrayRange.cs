using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.ArrayRange(first, last, step)</c>: the numbers from first to last, both included; at most 1,000 of them.</summary>
internal static class ArrayRange
{
    public static readonly Intrinsic Function = new("ArrayRange", 3, 3, Invoke);

    private const int MaximumItems = 1_000;

    private static JsonArray Invoke(Arguments arguments)
    {
        var (first, last, step) = (arguments.Truncated(0), arguments.Truncated(1), arguments.Truncated(2));
        if (step == 0)
            throw arguments.Invalid("argument 3 must not be 0");
        var range = new JsonArray();
        for (var number = first; step > 0 ? number <= last : number >= last; number += step)
        {
            if (range.Count == MaximumItems)
                throw arguments.Invalid($"the range has more than {MaximumItems} items");
            range.Add((JsonNode)number);
        }

        return range;
    }
}
