using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.ArrayGetItem(array, index)</c>: the item at an index, from 0.</summary>
internal static class ArrayGetItem
{
    public static readonly Intrinsic Function = new("ArrayGetItem", 2, 2, Invoke, CanGiveText: true);

    private static JsonNode? Invoke(Arguments arguments)
    {
        var array = arguments.Array(0);
        var index = arguments.Truncated(1);

        // Of an empty array, Step Functions gives a null for any item.
        if (array.Count == 0 && index >= 0)
            return null;
        return index >= 0 && index < array.Count
            ? array[(int)index]
            : throw arguments.Invalid($"the index {index} is outside the array, which has {array.Count} items");
    }
}
