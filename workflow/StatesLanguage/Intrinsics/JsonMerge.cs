using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.JsonMerge(first, second, false)</c>: the fields of both objects; the second wins. Step Functions has no deep merge.</summary>
internal static class JsonMerge
{
    public static readonly Intrinsic Function = new("JsonMerge", 3, 3, Invoke);

    private static JsonObject Invoke(Arguments arguments)
    {
        var (first, second) = (arguments.Object(0), arguments.Object(1));
        if (arguments[2]?.GetValueKind() == JsonValueKind.True)
            throw arguments.Invalid("argument 3 must be false, since objects are merged at their top level only");
        var names = first.Select(field => field.Key).Union(second.Select(field => field.Key)).ToList();
        var merged = new JsonObject();
        foreach (var name in JavaHash.Order(names, JavaHash.Of))
            merged[name] = (second.ContainsKey(name) ? second : first)[name]?.DeepClone();
        return merged;
    }
}
