using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage;

/// <summary>JSON as Step Functions writes it: no white space, and nothing escaped that JSON does not ask to escape.</summary>
public static class JsonText
{
    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    private static readonly JsonDocumentOptions NoDuplicates = new() { AllowDuplicateProperties = false };

    /// <summary>Reads JSON. Of two properties of the same name the later wins, as in Step Functions.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: NoDuplicates);
        }
        catch (JsonException)
        {
            using var document = JsonDocument.Parse(json);
            return LaterWins(document.RootElement);
        }
    }

    /// <summary>The text of a value; <c>null</c> for a null.</summary>
    public static string Write(JsonNode? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static JsonNode? LaterWins(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var o = new JsonObject();
                foreach (var property in element.EnumerateObject())
                    o[property.Name] = LaterWins(property.Value);
                return o;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(LaterWins)]);
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(element.Clone());
        }
    }

    private static void Append(StringBuilder text, JsonNode? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject o:
                var separator = '{';
                foreach (var (name, property) in o)
                {
                    AppendString(text.Append(separator), name);
                    Append(text.Append(':'), property);
                    separator = ',';
                }

                text.Append(o.Count == 0 ? "{}" : "}");
                break;
            case JsonArray array:
                text.Append('[');
                for (var i = 0; i < array.Count; i++)
                    Append(i == 0 ? text : text.Append(','), array[i]);
                text.Append(']');
                break;
            default:
                AppendScalar(text, value.AsValue());
                break;
        }
    }

    private static void AppendScalar(StringBuilder text, JsonValue value)
    {
        if (value.GetValueKind() == JsonValueKind.String)
            AppendString(text, value.GetValue<string>());
        else if (value.TryGetValue<int>(out var integer))
            text.Append(CultureInfo.InvariantCulture, $"{integer}");
        else
            text.Append(value.ToJsonString());
    }

    private static void AppendString(StringBuilder text, ReadOnlySpan<char> value)
    {
        text.Append('"');
        while (value.IndexOfAny(Escaped) is >= 0 and var at)
        {
            text.Append(value[..at]);
            _ = value[at] switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                '\b' => text.Append(@"\b"),
                '\f' => text.Append(@"\f"),
                var control => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)control:X4}"),
            };
            value = value[(at + 1)..];
        }

        text.Append(value).Append('"');
    }
}
