using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Messages;

/// <summary>A message's body: a JSON object whose texts are trimmed, and that says what is wrong with it.</summary>
public sealed class MessageBody
{
    private const int LongestKey = 1_024;
    private const int LongestQuote = 20;

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
            return JsonNode.Parse(body, AnyCase) is JsonObject json ? new(json, "") : throw new MalformedMessage("The body is not a JSON object.");
        }
        catch (JsonException failure)
        {
            throw MalformedMessage.NotJson("JSON", failure);
        }
    }

    /// <summary>
    /// A word of the sender's for an error that goes into the log: as it is where it is short and plain, else only its length, since anything may
    /// have been typed there.
    /// </summary>
    public static string Quote(string? word) =>
        word is null or { Length: <= LongestQuote } && (word ?? "").All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
            ? $"\"{word}\""
            : $"(of {word!.Length} characters)";

    /// <summary>An object within the body.</summary>
    /// <exception cref="MalformedMessage">It is not there, or no object.</exception>
    public MessageBody Inner(string name) =>
        Value(name) is JsonObject json ? new(json, $"{_place}{name}.") : throw new MalformedMessage($"\"{_place}{name}\" must be an object.");

    /// <summary>The name of a photo, which must be there: its id, or its key, which may begin or end with anything.</summary>
    /// <exception cref="MalformedMessage">It is not there, or longer than a key can be (S3: "Naming Amazon S3 objects").</exception>
    public string PhotoName()
    {
        var name = Text("id");
        if (string.IsNullOrWhiteSpace(name))
            throw Missing("id");
        return Encoding.UTF8.GetByteCount(name) <= LongestKey ? name : throw new MalformedMessage($"\"id\" has more than {LongestKey} bytes.");
    }

    /// <summary>A text that must be there.</summary>
    /// <exception cref="MalformedMessage">It is not there, empty, not a text, or too long.</exception>
    public string Required(string name, int longest) => Optional(name, longest) ?? throw Missing(name);

    /// <summary>A text, cleaned (see <see cref="TypedText"/>); null where it is not there, or empty.</summary>
    /// <exception cref="MalformedMessage">It is not a text, or too long.</exception>
    public string? Optional(string name, int longest)
    {
        if (Text(name) is not { } typed)
            return null;
        var text = TypedText.Clean(typed);
        if (TypedText.Length(text) > longest)
            throw new MalformedMessage($"\"{_place}{name}\" has {TypedText.Length(text)} characters; {longest} are allowed.");
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

    private MalformedMessage Missing(string name) => new($"\"{_place}{name}\" is missing.");

    private string? Text(string name)
    {
        if (Value(name) is not { } node)
            return null;
        if (node.GetValueKind() != JsonValueKind.String)
            throw new MalformedMessage($"\"{_place}{name}\" must be a text.");
        try
        {
            return node.GetValue<string>();
        }
        catch (InvalidOperationException)
        {
            // Escaped, JSON's grammar allows it, but no text has it.
            throw new MalformedMessage($"\"{_place}{name}\" holds half of a character (a lone surrogate).");
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

/// <summary>A message that can never be understood. It stays on its queue until that gives up on it and puts it with the dead letters.</summary>
/// <param name="message">What is wrong with it, for whoever sent it.</param>
public sealed class MalformedMessage(string message) : Exception(message)
{
    /// <summary>A body that cannot be read: says where, and nothing of what is there, which may be anything.</summary>
    public static MalformedMessage NotJson(string what, JsonException failure) =>
        new($"The body is not {what}: line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1} is wrong.");
}
