using System.Collections.Frozen;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary>Every function that there is, by its full name.</summary>
internal static class IntrinsicCatalog
{
    public static readonly FrozenDictionary<string, Intrinsic> Functions = new[]
    {
        ArrayOf.Function,
        ArrayContains.Function,
        ArrayGetItem.Function,
        ArrayLength.Function,
        ArrayPartition.Function,
        ArrayRange.Function,
        ArrayUnique.Function,
        Base64Decode.Function,
        Base64Encode.Function,
        Format.Function,
        Hash.Function,
        JsonMerge.Function,
        JsonToString.Function,
        MathAdd.Function,
        MathRandom.Function,
        StringSplit.Function,
        StringToJson.Function,
        Uuid.Function,
    }.ToFrozenDictionary(function => $"States.{function.Name}", StringComparer.Ordinal);
}
