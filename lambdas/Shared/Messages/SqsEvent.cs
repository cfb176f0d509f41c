using System.Text.Json.Serialization;

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
}

/// <summary>An attribute that a sender gave a message.</summary>
/// <param name="StringValue">Its text; null where it is binary.</param>
public sealed record SqsAttributeValue(string? StringValue);

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
