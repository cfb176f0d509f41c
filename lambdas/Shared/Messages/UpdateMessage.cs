using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.Shared.Messages;

/// <summary>A message of the Updates topic, however it was delivered.</summary>
/// <param name="Id">SNS's id of the message, or SQS's where it was delivered raw: the same each time that it is delivered.</param>
/// <param name="PublishedAt">When it was published.</param>
/// <param name="MetadataType">The attribute <c>metadata_type</c>; null where it has none.</param>
/// <param name="Body">What was published.</param>
public sealed record UpdateMessage(string Id, DateTimeOffset PublishedAt, string? MetadataType, string Body)
{
    private const string TypeAttribute = "metadata_type";

    /// <summary>Reads a queue's message: an envelope of SNS, or the body itself.</summary>
    public static UpdateMessage Of(SqsMessage message) => SnsEnvelope.Open(message.Body) is { } envelope ? Unwrap(message, envelope) : Raw(message);

    private static UpdateMessage Unwrap(SqsMessage message, SnsEnvelope envelope) => new(
        envelope.MessageId ?? message.MessageId,
        DateTimeOffset.TryParse(envelope.Timestamp, CultureInfo.InvariantCulture, out var published) ? published : SentAt(message),
        envelope.Attribute(TypeAttribute),
        envelope.Message);

    private static UpdateMessage Raw(SqsMessage message) =>
        new(message.MessageId, SentAt(message), message.MessageAttributes?.GetValueOrDefault(TypeAttribute)?.StringValue, message.Body);

    private static DateTimeOffset SentAt(SqsMessage message) =>
        long.TryParse(message.Attributes?.GetValueOrDefault("SentTimestamp"), out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.UnixEpoch;
}

/// <summary>What SNS puts around a message for a queue (SNS: "Parsing JSON formats", Notification).</summary>
public sealed class SnsEnvelope
{
    private readonly JsonObject _json;

    private SnsEnvelope(JsonObject json, string message) => (_json, Message) = (json, message);

    /// <summary>What was published.</summary>
    public string Message { get; }

    /// <summary>SNS's id of the message.</summary>
    public string? MessageId => Text(_json[nameof(MessageId)]);

    /// <summary>When it was published.</summary>
    public string? Timestamp => Text(_json[nameof(Timestamp)]);

    /// <summary>The envelope that a body is; null where it is not one, be it a message itself or nothing that anybody understands.</summary>
    public static SnsEnvelope? Open(string body)
    {
        // Most bodies are not; there is no need to read them twice.
        if (!body.Contains("Notification", StringComparison.Ordinal))
            return null;
        try
        {
            return JsonNode.Parse(body) is JsonObject json && Text(json["Type"]) == "Notification" && Text(json[nameof(Message)]) is { } message
                ? new(json, message)
                : null;
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The value of a message attribute; null where it has none of that name.</summary>
    public string? Attribute(string name) => Text(((_json["MessageAttributes"] as JsonObject)?[name] as JsonObject)?["Value"]);

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}
