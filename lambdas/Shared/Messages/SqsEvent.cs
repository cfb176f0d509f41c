using System.Globalization;
using System.Text.Json.Serialization;
using Amazon.SQS.Model;

namespace PhotoFlow.Shared.Messages;

/// <summary>What Lambda hands a function from a queue (Lambda: "Using Lambda with Amazon SQS", example event).</summary>
public sealed record SqsEvent([property: JsonPropertyName("Records")] IReadOnlyList<SqsMessage> Records);

/// <summary>One message of a queue.</summary>
/// <param name="MessageId">Its id, the same each time it is delivered.</param>
/// <param name="ReceiptHandle">Names this delivery.</param>
/// <param name="Body">Its text.</param>
public sealed record SqsMessage(string MessageId, string ReceiptHandle, string Body)
{
    /// <summary>SQS's own attributes, such as <c>ApproximateReceiveCount</c>.</summary>
    public IReadOnlyDictionary<string, string>? Attributes { get; init; }

    /// <summary>The sender's attributes.</summary>
    public IReadOnlyDictionary<string, SqsAttributeValue>? MessageAttributes { get; init; }

    /// <summary>How often the message was delivered, this time included.</summary>
    [JsonIgnore]
    public int ReceiveCount => int.TryParse(Attributes?.GetValueOrDefault("ApproximateReceiveCount"), out var count) ? count : 1;

    /// <summary>When it was sent; null where SQS does not say.</summary>
    [JsonIgnore]
    public DateTimeOffset? SentAt =>
        long.TryParse(Attributes?.GetValueOrDefault("SentTimestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
}

/// <summary>An attribute that a sender gave a message.</summary>
/// <param name="StringValue">Its text; null where it is binary.</param>
public sealed record SqsAttributeValue(string? StringValue)
{
    /// <summary>Its bytes in Base64; null where it is text.</summary>
    public string? BinaryValue { get; init; }

    /// <summary>Its type, such as <c>String</c>.</summary>
    public string? DataType { get; init; }

    /// <summary>The attribute as it is sent.</summary>
    internal MessageAttributeValue ToRequest() => new()
    {
        DataType = DataType ?? (BinaryValue is null ? "String" : "Binary"),
        StringValue = StringValue,
        BinaryValue = BinaryValue is null ? null : new MemoryStream(Convert.FromBase64String(BinaryValue)),
    };
}

/// <summary>Which messages of a batch the queue must keep (Lambda: "Reporting batch item failures"). None means that all are done.</summary>
/// <param name="BatchItemFailures">The messages that failed.</param>
public sealed record SqsBatchResponse(IReadOnlyList<SqsBatchItemFailure> BatchItemFailures);

/// <summary>A message that failed.</summary>
/// <param name="ItemIdentifier">Its message id.</param>
public sealed record SqsBatchItemFailure(string ItemIdentifier);

/// <summary>JSON of batches of messages.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SqsEvent))]
[JsonSerializable(typeof(SqsBatchResponse))]
public sealed partial class MessageJson : JsonSerializerContext;
