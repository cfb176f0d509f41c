using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage;

/// <summary>Reads and writes JSON as Step Functions does: nothing escaped that need not be; of members with the same name, the last counts.</summary>
internal static class Json
{
    private const int MaxDepth = 512;

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
            // Either not JSON, which this throws again, or an object with two members of one name.
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return LastMemberWins(document.RootElement);
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

    /// <summary>The value as error messages show it: a string without its quotes.</summary>
    public static string Show(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : Write(node);

    public static string Write(JsonNode? node) => node is null ? "null" : Encoding.UTF8.GetString(WriteScratch(node));

    public static byte[] WriteBytes(JsonNode? node) => node is null ? "null"u8.ToArray() : WriteScratch(node).ToArray();

    private static ReadOnlySpan<byte> WriteScratch(JsonNode node)
    {
        if (scratch is not { } pair)
        {
            var buffer = new ArrayBufferWriter<byte>();
            scratch = pair = (buffer, new Utf8JsonWriter(buffer, Relaxed));
        }

        pair.Buffer.ResetWrittenCount();
        pair.Writer.Reset(pair.Buffer);
        node.WriteTo(pair.Writer);
        pair.Writer.Flush();
        return pair.Buffer.WrittenSpan;
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
