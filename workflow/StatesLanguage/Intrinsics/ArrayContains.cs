using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.ArrayContains(array, value)</c>: whether an item equals the value.</summary>
internal static class ArrayContains
{
    public static readonly Intrinsic Function = new("ArrayContains", 2, 2, Invoke);

    private static JsonNode Invoke(Arguments arguments)
    {
        var sought = arguments[1];
        return arguments.Array(0).Any(item => JsonNode.DeepEquals(item, sought));
    }
}
