using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.ArrayGetItem(array, index)</c>: the item at an index, from 0.</summary>
internal static class ArrayGetItem
{
    public static readonly Intrinsic Function = new("ArrayGetItem", 2, 2, Invoke);

    private static JsonNode? Invoke(Arguments arguments)
    {
        var array = arguments.Array(0);
        var index = arguments.Integer(1);
        return index >= 0 && index < array.Count
            ? array[(int)index]
            : throw new IntrinsicFailure($"The index {index} is outside the array, which has {array.Count} items");
    }
}
