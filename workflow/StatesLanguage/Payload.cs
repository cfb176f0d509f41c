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

    /// <summary>A string, or bytes of UTF-8; null where it is not known yet.</summary>
    private volatile object? text;

    private Payload(object? node, object? text, Payload[]? items = null)
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
                node = known = items is null ? Parse() : new JsonArray([.. items.Select(item => item.Node?.DeepClone())]);
            return (JsonNode?)known;
        }
    }

    public string Text
    {
        get
        {
            switch (text)
            {
                case string known:
                    return known;
                case byte[] bytes:
                    return Encoding.UTF8.GetString(bytes);
                default:
                    var made = items is null ? Json.Write(Node) : "[" + string.Join(',', items.Select(item => item.Text)) + "]";
                    text = made;
                    return made;
            }
        }
    }

    public static Payload Of(JsonNode? node) => new(node, null);

    /// <param name="text">Text that is known to be JSON.</param>
    public static Payload OfText(string text) => new(Unknown, text);

    /// <param name="utf8">Text that is known to be JSON, as bytes of UTF-8.</param>
    public static Payload OfText(byte[] utf8) => new(Unknown, utf8);

    public static Payload OfItems(Payload[] items) => new(Unknown, null, items);

    /// <summary>Keeps the text only, as bytes: a history that is only kept to be read needs no trees of nodes.</summary>
    public void Shrink()
    {
        if (items is null)
            _ = Bytes();
        node = Unknown;
    }

    public bool IsTooLarge() => items is not null || text is string
        ? Text.Length > MaxBytes / 3 && Encoding.UTF8.GetByteCount(Text) > MaxBytes
        : Bytes().Length > MaxBytes;

    private JsonNode? Parse() => text is byte[] bytes ? Json.Parse(bytes) : Json.Parse(Text);

    /// <summary>The text as bytes, as which it is kept from now on.</summary>
    private byte[] Bytes()
    {
        var bytes = text switch
        {
            null => Json.WriteBytes(Node),
            string known => Encoding.UTF8.GetBytes(known),
            byte[] known => known,
            var other => throw new InvalidOperationException($"A text of the type {other.GetType().Name} is not known."),
        };
        text = bytes;
        return bytes;
    }
}
