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

    /// <summary>Reads a queue's message: an envelope of SNS (SNS: "Parsing JSON formats", Notification), or the body itself.</summary>
    public static UpdateMessage Of(SqsMessage message)
    {
        return Envelope(message.Body) is { } envelope ? Unwrap(message, envelope) : Raw(message);
    }

    private static JsonObject? Envelope(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject json && Text(json["Type"]) == "Notification" && Text(json["Message"]) is not null ? json : null;
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            // No envelope; whether it is a message at all is for its parser to say.
            return null;
        }
    }

    private static UpdateMessage Unwrap(SqsMessage message, JsonObject envelope)
    {
        var type = (envelope["MessageAttributes"] as JsonObject)?[TypeAttribute] as JsonObject;
        return new(
            Text(envelope["MessageId"]) ?? message.MessageId,
            DateTimeOffset.TryParse(Text(envelope["Timestamp"]), out var published) ? published : SentAt(message),
            Text(type?["Value"]),
            Text(envelope["Message"])!);
    }

    private static UpdateMessage Raw(SqsMessage message) =>
        new(message.MessageId, SentAt(message), message.MessageAttributes?.GetValueOrDefault(TypeAttribute)?.StringValue, message.Body);

    private static DateTimeOffset SentAt(SqsMessage message) =>
        long.TryParse(message.Attributes?.GetValueOrDefault("SentTimestamp"), out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.UnixEpoch;

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}
