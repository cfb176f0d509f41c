using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.ArrayPartition(array, size)</c>: the array cut into chunks of a size; the last may be shorter.</summary>
internal static class ArrayPartition
{
    public static readonly Intrinsic Function = new("ArrayPartition", 2, 2, Invoke);

    private static JsonArray Invoke(Arguments arguments)
    {
        var array = arguments.Array(0);
        var size = arguments.Truncated(1);
        if (size < 1)
            throw arguments.Invalid("argument 2 must be 1 or more");
        return new JsonArray([.. array.Chunk((int)size).Select(chunk => new JsonArray([.. chunk.Select(item => item?.DeepClone())]))]);
    }
}
