using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.ArrayUnique(array)</c>: the array without the items that equal an earlier one, in the order of a Java <c>HashSet</c>.</summary>
internal static class ArrayUnique
{
    public static readonly Intrinsic Function = new("ArrayUnique", 1, 1, Invoke);

    private static JsonArray Invoke(Arguments arguments)
    {
        var unique = new List<JsonNode?>();
        foreach (var item in arguments.Array(0))
        {
            if (!unique.Any(kept => JsonNode.DeepEquals(kept, item)))
                unique.Add(item?.DeepClone());
        }

        return new JsonArray([.. JavaHash.Order(unique, JavaHash.Of)]);
    }
}
