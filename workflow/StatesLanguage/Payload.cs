using System.Text;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage;

/// <summary>
/// A JSON value on its way from state to state, as text, as nodes, or both: each is made from the other only when somebody asks. So a
/// payload that no path looks into is never parsed, and what passes through unchanged keeps its own text, as in Step Functions.
/// </summary>
internal sealed class Payload
{
    /// <summary>The largest input or output of a state, in bytes of UTF-8 (Step Functions, "Service quotas").</summary>
    public const int MaxBytes = 262_144;

    private static readonly object Unknown = new();

    private readonly Payload[]? items;
    private volatile object? node;
    private volatile object? text;

    private Payload(object? node, string? text, Payload[]? items = null)
    {
        this.node = node;
        this.text = text;
        this.items = items;
    }

    public static Payload EmptyObject { get; } = OfText("{}");

    public JsonNode? Node
    {
        get
        {
            var known = node;
            if (ReferenceEquals(known, Unknown))
                node = known = items is null ? Json.Parse(Text) : new JsonArray([.. items.Select(item => item.Node?.DeepClone())]);
            return (JsonNode?)known;
        }
    }

    public string Text
    {
        get
        {
            if (text is byte[] bytes)
                return Encoding.UTF8.GetString(bytes);
            if (text is string known)
                return known;
            var made = items is null ? Json.Write(Node) : "[" + string.Join(',', items.Select(item => item.Text)) + "]";
            text = made;
            return made;
        }
    }

    public static Payload Of(JsonNode? node) => new(node, null);

    /// <param name="text">Text that is known to be JSON.</param>
    public static Payload OfText(string text) => new(Unknown, text);

    public static Payload OfItems(Payload[] items) => new(Unknown, null, items);

    /// <summary>Keeps the text only, as bytes: a history that is only kept to be read needs no trees of nodes.</summary>
    public void Shrink()
    {
        if (items is null)
            text = text switch { null => Json.WriteBytes(Node), string known => Encoding.UTF8.GetBytes(known), var bytes => bytes };
        node = Unknown;
    }

    public bool IsTooLarge() =>
        text is null && items is null
            ? JsonSize.UpperBound(Node) > MaxBytes && Encoding.UTF8.GetByteCount(Text) > MaxBytes
            : Text.Length > MaxBytes / 3 && Encoding.UTF8.GetByteCount(Text) > MaxBytes;
}

/// <summary>A bound for the bytes that a value takes as JSON, so that small values need not be written to be measured.</summary>
internal static class JsonSize
{
    private const int BytesOfAnEscapedChar = 6;
    private const int BytesOfAnyNumber = 400;

    public static long UpperBound(JsonNode? node) => node switch
    {
        JsonObject members => members.Sum(member => (member.Key.Length * BytesOfAnEscapedChar) + 4 + UpperBound(member.Value)) + 2,
        JsonArray items => items.Sum(item => UpperBound(item) + 1) + 2,
        JsonValue value when value.TryGetValue<string>(out var text) => (text.Length * (long)BytesOfAnEscapedChar) + 2,
        null or JsonValue => BytesOfAnyNumber,
        _ => throw new InvalidOperationException($"A node of the type {node.GetType().Name} is not known."),
    };
}
