using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Messages;

/// <summary>A message's body: a JSON object whose texts are trimmed, and that says what is wrong with it.</summary>
public sealed class MessageBody
{
    private const int LongestKey = 1_024;

    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    private readonly JsonObject _json;
    private readonly string _place;

    private MessageBody(JsonObject json, string place)
    {
        _json = json;
        _place = place;
    }

    /// <summary>Reads a body.</summary>
    /// <exception cref="MalformedMessage">It is no JSON object.</exception>
    public static MessageBody Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body, AnyCase) is JsonObject json ? new(json, "") : throw new MalformedMessage("The body is no JSON object.");
        }
        catch (JsonException failure)
        {
            throw new MalformedMessage($"The body is no JSON: {failure.Message}");
        }
    }

    /// <summary>An object within the body.</summary>
    /// <exception cref="MalformedMessage">It is not there, or no object.</exception>
    public MessageBody Inner(string name) =>
        Value(name) is JsonObject json ? new(json, $"{_place}{name}.") : throw new MalformedMessage($"\"{_place}{name}\" must be an object.");

    /// <summary>The name of a photo, which must be there: its id, or its key.</summary>
    /// <exception cref="MalformedMessage">It is not there, or longer than a key can be (S3: "Naming Amazon S3 objects").</exception>
    public string PhotoName()
    {
        var name = Required("id", LongestKey);
        return Encoding.UTF8.GetByteCount(name) <= LongestKey ? name : throw new MalformedMessage($"\"id\" has more than {LongestKey} bytes.");
    }

    /// <summary>A text that must be there.</summary>
    /// <exception cref="MalformedMessage">It is not there, empty, no text, or too long.</exception>
    public string Required(string name, int longest) =>
        Optional(name, longest) ?? throw new MalformedMessage($"\"{_place}{name}\" is missing.");

    /// <summary>A text; null where it is not there, or empty.</summary>
    /// <exception cref="MalformedMessage">It is no text, or too long.</exception>
    public string? Optional(string name, int longest)
    {
        if (Value(name) is not { } node)
            return null;
        if (node.GetValueKind() != JsonValueKind.String)
            throw new MalformedMessage($"\"{_place}{name}\" must be a text.");
        var text = Text(node, name);
        if (text.Length > longest)
            throw new MalformedMessage($"\"{_place}{name}\" has {text.Length} characters; {longest} are allowed.");
        return text.Length == 0 ? null : text;
    }

    /// <summary>The metadata fields that the body has; names may be in any case, and empty values are not given.</summary>
    /// <exception cref="MalformedMessage">A value is not a text, or too long.</exception>
    public IReadOnlyList<KeyValuePair<MetadataField, string>> Given(MetadataFields fields)
    {
        var given = from field in fields.All
                    let value = Optional(field.Name, field.Longest)
                    where value is not null
                    select KeyValuePair.Create(field, value);
        return [.. given];
    }

    private string Text(JsonNode node, string name)
    {
        try
        {
            return node.GetValue<string>().Trim();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, escaped: JSON's grammar allows it, but no text has it.
            throw new MalformedMessage($"\"{_place}{name}\" holds a character that is none.");
        }
    }

    private JsonNode? Value(string name)
    {
        try
        {
            return _json[name];
        }
        catch (ArgumentException)
        {
            // The object finds out when it is first read.
            throw new MalformedMessage("The body has the same name twice.");
        }
    }
}
