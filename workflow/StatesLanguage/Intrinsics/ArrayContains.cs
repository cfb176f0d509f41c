using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.ArrayContains(array, value)</c>: whether an item equals the value.</summary>
internal static class ArrayContains
{
    public static readonly Intrinsic Function = new("ArrayContains", 2, 2, Invoke);

    private static JsonNode Invoke(Arguments arguments)
    {
        // Step Functions compares what Java prints: "true" is in the array with true, and the order of fields counts.
        var sought = JavaText.Of(arguments[1]);
        return arguments.Array(0).Any(item => JavaText.Of(item) == sought);
    }
}
