using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths.Filters;

/// <summary>One of Jayway's filter operators.</summary>
/// <param name="Text">How it is written.</param>
/// <param name="Holds">Whether it holds between two values.</param>
/// <param name="HoldsForNone">Whether it holds where both sides are missing.</param>
/// <param name="HoldsForOne">Whether it holds where one side is missing.</param>
internal sealed record FilterOperator(
    string Text, Func<JsonNode?, JsonNode?, bool> Holds, bool HoldsForNone = false, bool HoldsForOne = false)
{
    /// <summary>All but <c>=~</c>. Where one is the start of another, the longer stands first.</summary>
    public static readonly IReadOnlyList<FilterOperator> All =
    [
        new("==", JsonNode.DeepEquals, HoldsForNone: true),
        new("!=", (left, right) => !JsonNode.DeepEquals(left, right), HoldsForOne: true),
        new("<=", (left, right) => Compare(left, right) <= 0),
        new(">=", (left, right) => Compare(left, right) >= 0),
        new("<", (left, right) => Compare(left, right) < 0),
        new(">", (left, right) => Compare(left, right) > 0),
        new("in", IsIn),
        new("nin", (left, right) => !IsIn(left, right), HoldsForOne: true),
        new("contains", Contains),
        new("subsetof", (left, right) => left is JsonArray items && items.All(item => IsIn(item, right))),
        new("anyof", (left, right) => left is JsonArray items && items.Any(item => IsIn(item, right))),
        new("noneof", (left, right) => left is JsonArray items && !items.Any(item => IsIn(item, right))),
        new("size", (left, right) => Size(left) is { } size && JsonNumber.Is(right) && JsonNumber.Of(right!).Exact == size),
        new("empty", (left, right) => Size(left) is { } size && (size == 0) == (right?.GetValueKind() == JsonValueKind.True)),
    ];

    /// <summary>The order of two numbers or two strings; null where they have none.</summary>
    private static int? Compare(JsonNode? left, JsonNode? right) => (left?.GetValueKind(), right?.GetValueKind()) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => JsonNumber.Of(left!).CompareTo(JsonNumber.Of(right!)),
        (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(left!.GetValue<string>(), right!.GetValue<string>()),
        _ => null,
    };

    private static bool IsIn(JsonNode? item, JsonNode? list) => list is JsonArray items && items.Any(other => JsonNode.DeepEquals(item, other));

    private static bool Contains(JsonNode? left, JsonNode? right) =>
        left is JsonArray
            ? IsIn(right, left)
            : left?.GetValueKind() == JsonValueKind.String && right?.GetValueKind() == JsonValueKind.String
                && left.GetValue<string>().Contains(right.GetValue<string>(), StringComparison.Ordinal);

    private static int? Size(JsonNode? value) => value switch
    {
        JsonArray array => array.Count,
        JsonObject o => o.Count,
        not null when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>().Length,
        _ => null,
    };
}
