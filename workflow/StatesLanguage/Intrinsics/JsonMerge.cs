using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.JsonMerge(first, second, false)</c>: the fields of both objects; the second wins. Step Functions has no deep merge.</summary>
internal static class JsonMerge
{
    public static readonly Intrinsic Function = new("JsonMerge", 3, 3, Invoke);

    private static JsonObject Invoke(Arguments arguments)
    {
        var (first, second) = (arguments.Object(0), arguments.Object(1));
        if (arguments.Boolean(2))
            throw new IntrinsicFailure("Argument 3 must be false: only the shallow merging of objects is supported");
        var merged = (JsonObject)first.DeepClone();
        foreach (var (name, value) in second)
            merged[name] = value?.DeepClone();
        return merged;
    }
}
