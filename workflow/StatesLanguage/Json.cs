using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage;

/// <summary>Reads and writes JSON as Step Functions does: nothing escaped that need not be; of members with the same name, the last counts.</summary>
internal static class Json
{
    public const int MaxDepth = 512;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = PlainJsonEncoder.Instance, MaxDepth = MaxDepth };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? scratch;

    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, nodeOptions: null, Strict);
        }
        catch (JsonException)
        {
            return ParseLastMemberWins(Encoding.UTF8.GetBytes(text));
        }
    }

    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static JsonNode? Parse(byte[] utf8)
    {
        try
        {
            return JsonNode.Parse(utf8, nodeOptions: null, Strict);
        }
        catch (JsonException)
        {
            return ParseLastMemberWins(utf8);
        }
    }

    public static bool IsValid(string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(text, bytes);
            var reader = new Utf8JsonReader(bytes.AsSpan(0, length), new JsonReaderOptions { MaxDepth = MaxDepth });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>A name as a part of a JSON pointer (RFC 6901).</summary>
    public static string EscapePointer(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The value as error messages show it: a string without its quotes.</summary>
    public static string Show(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : Write(node);

    public static string Write(JsonNode? node) => node is null ? "null" : Encoding.UTF8.GetString(WriteScratch(node));

    public static byte[] WriteBytes(JsonNode? node) => node is null ? "null"u8.ToArray() : WriteScratch(node).ToArray();

    public static StatesError TooDeep() => new(ErrorNames.Runtime, $"The JSON is nested more than {MaxDepth} levels deep.");

    private static ReadOnlySpan<byte> WriteScratch(JsonNode node)
    {
        if (scratch is not { } pair)
        {
            var buffer = new ArrayBufferWriter<byte>();
            scratch = pair = (buffer, new Utf8JsonWriter(buffer, Relaxed));
        }

        pair.Buffer.ResetWrittenCount();
        pair.Writer.Reset(pair.Buffer);
        try
        {
            node.WriteTo(pair.Writer);
        }
        catch (InvalidOperationException)
        {
            throw TooDeep();
        }

        pair.Writer.Flush();
        return pair.Buffer.WrittenSpan;
    }

    /// <summary>What is not JSON throws here again; what is has an object with two members of one name.</summary>
    private static JsonNode? ParseLastMemberWins(byte[] utf8)
    {
        using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth });
        return LastMemberWins(document.RootElement);
    }

    private static JsonNode? LastMemberWins(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in element.EnumerateObject())
                    members[member.Name] = LastMemberWins(member.Value);
                return members;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(LastMemberWins)]);
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                return JsonValue.Create(element.Clone());
            default:
                throw new InvalidOperationException($"A JSON value of the kind {element.ValueKind} is not known.");
        }
    }
}
