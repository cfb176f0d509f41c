using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.SQS.Model;

namespace PhotoFlow.LocalAws.Sqs;

/// <summary>The event that a function gets for a batch of messages (Lambda Developer Guide, "Example Amazon SQS message event").</summary>
internal static class QueueEvent
{
    public static byte[] Of(QueueSource source, IEnumerable<Message> batch)
    {
        var region = source.QueueArn.Split(':')[3];
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["Records"] = new JsonArray([.. batch.Select(message => Record(message, source.QueueArn, region))]),
        });
    }

    private static JsonObject Record(Message message, string queueArn, string region)
    {
        var record = new JsonObject
        {
            ["messageId"] = message.MessageId,
            ["receiptHandle"] = message.ReceiptHandle,
            ["body"] = message.Body,
            ["attributes"] = new JsonObject((message.Attributes ?? []).Select(attribute => KeyValuePair.Create(attribute.Key, (JsonNode?)attribute.Value))),
            ["messageAttributes"] = new JsonObject((message.MessageAttributes ?? []).Select(attribute => KeyValuePair.Create(attribute.Key, (JsonNode?)Attribute(attribute.Value)))),
            ["md5OfBody"] = message.MD5OfBody,
            ["eventSource"] = "aws:sqs",
            ["eventSourceARN"] = queueArn,
            ["awsRegion"] = region,
        };
        if (message.MD5OfMessageAttributes is { } digest)
            record["md5OfMessageAttributes"] = digest;
        return record;
    }

    private static JsonObject Attribute(MessageAttributeValue value)
    {
        var attribute = new JsonObject
        {
            ["stringListValues"] = new JsonArray(),
            ["binaryListValues"] = new JsonArray(),
            ["dataType"] = value.DataType,
        };
        if (value.BinaryValue is { } binary)
            attribute["binaryValue"] = Convert.ToBase64String(binary.ToArray());
        else
            attribute["stringValue"] = value.StringValue;
        return attribute;
    }
}
