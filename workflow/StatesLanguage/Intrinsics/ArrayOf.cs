using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.Array(a, b, …)</c>: an array of its arguments.</summary>
internal static class ArrayOf
{
    public static readonly Intrinsic Function = new("Array", 0, int.MaxValue, Invoke);

    private static JsonArray Invoke(Arguments arguments) => new([.. arguments.Values.Select(value => value?.DeepClone())]);
}
