using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.MathAdd(a, b)</c>: the sum of two numbers, each rounded to an integer first.</summary>
internal static class MathAdd
{
    public static readonly Intrinsic Function = new("MathAdd", 2, 2, Invoke);

    private static JsonNode Invoke(Arguments arguments)
    {
        var sum = arguments.Rounded(0) + arguments.Rounded(1);
        return sum is >= int.MinValue and <= int.MaxValue ? sum : throw arguments.Invalid("the sum must be a number from -2147483648 to 2147483647");
    }
}
