using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.ArrayLength(array)</c>: how many items there are.</summary>
internal static class ArrayLength
{
    public static readonly Intrinsic Function = new("ArrayLength", 1, 1, Invoke);

    private static JsonNode Invoke(Arguments arguments) => arguments.Array(0).Count;
}
