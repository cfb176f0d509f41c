using System.Text;
using System.Text.Json;
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

    /// <summary>Whether the text is as this interpreter writes it; that of a caller may have blanks and escapes of its own.</summary>
    private volatile bool isOwnText;

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

    /// <summary>A copy of an object with one member set, made from the texts: no tree of nodes is made for it.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Null where this is not an object.</returns>
    public Payload? With(JsonEncodedText name, Payload value)
    {
        var old = OwnBytes();
        var reader = new Utf8JsonReader(old, new JsonReaderOptions { MaxDepth = Json.MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;
        var member = value.OwnBytes();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(name.EncodedUtf8Bytes);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isIt)
                return Joined(old.AsSpan(0, start), "", [], "", member, old.AsSpan((int)reader.BytesConsumed));
        }

        return Joined(old.AsSpan(0, old.Length - 1), old.Length > "{}".Length ? ",\"" : "\"", name.EncodedUtf8Bytes, "\":", member, "}"u8);
    }

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

    /// <summary>The text as this interpreter writes it.</summary>
    private byte[] OwnBytes() => isOwnText || (text is null && items is null) ? Bytes() : Json.WriteBytes(Node);

    private byte[] Own(byte[] written)
    {
        isOwnText = true;
        return written;
    }

    private static Payload Joined(
        ReadOnlySpan<byte> before, string opening, ReadOnlySpan<byte> name, string closing, ReadOnlySpan<byte> member, ReadOnlySpan<byte> after)
    {
        var joined = new byte[before.Length + opening.Length + name.Length + closing.Length + member.Length + after.Length];
        var rest = joined.AsSpan();
        Add(before, ref rest);
        rest = rest[Encoding.UTF8.GetBytes(opening, rest)..];
        Add(name, ref rest);
        rest = rest[Encoding.UTF8.GetBytes(closing, rest)..];
        Add(member, ref rest);
        Add(after, ref rest);
        return new Payload(Unknown, joined) { isOwnText = true };

        static void Add(ReadOnlySpan<byte> part, ref Span<byte> rest)
        {
            part.CopyTo(rest);
            rest = rest[part.Length..];
        }
    }

    /// <exception cref="StatesError">The text is JSON, but nested too deep.</exception>
    private JsonNode? Parse()
    {
        try
        {
            return text is byte[] bytes ? Json.Parse(bytes) : Json.Parse(Text);
        }
        catch (JsonException)
        {
            throw Json.TooDeep();
        }
    }

    /// <summary>The text as bytes, as which it is kept from now on.</summary>
    private byte[] Bytes()
    {
        var bytes = text switch
        {
            null => items is null ? Own(Json.WriteBytes(Node)) : Encoding.UTF8.GetBytes(Text),
            string known => Encoding.UTF8.GetBytes(known),
            byte[] known => known,
            var other => throw new InvalidOperationException($"A text of the type {other.GetType().Name} is not known."),
        };
        text = bytes;
        return bytes;
    }
}
