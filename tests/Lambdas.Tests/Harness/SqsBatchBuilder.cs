using System.Text.Json.Nodes;
using PhotoFlow.Shared.Messages;

namespace PhotoFlow.Lambdas.Tests.Harness;

/// <summary>Builds what Lambda hands a function from a queue. Messages are named m1, m2 … and their receipts r1, r2 …</summary>
public sealed class SqsBatchBuilder
{
    private readonly List<SqsMessage> _messages;
    private static int _published;
    private int _receiveCount = 1;
    private string _sentAt = "1777636800000";

    public SqsBatchBuilder(IEnumerable<SqsMessage>? messages = null) => _messages = [.. messages ?? []];

    public static implicit operator SqsEvent(SqsBatchBuilder builder) => builder.ToSqsEvent();

    public SqsEvent ToSqsEvent() => new(_messages);

    /// <summary>The messages that follow were delivered that often.</summary>
    public SqsBatchBuilder Received(int times)
    {
        _receiveCount = times;
        return this;
    }

    /// <summary>The messages that follow were sent then.</summary>
    public SqsBatchBuilder SentAt(DateTimeOffset time)
    {
        _sentAt = $"{time.ToUnixTimeMilliseconds()}";
        return this;
    }

    /// <summary>A message as it is.</summary>
    public SqsBatchBuilder Raw(string body, string? metadataType = null)
    {
        var number = _messages.Count + 1;
        _messages.Add(new($"m{number}", $"r{number}", body)
        {
            Attributes = new Dictionary<string, string> { ["ApproximateReceiveCount"] = $"{_receiveCount}", ["SentTimestamp"] = _sentAt },
            MessageAttributes = metadataType is null
                ? []
                : new Dictionary<string, SqsAttributeValue> { ["metadata_type"] = new(metadataType) },
        });
        return this;
    }

    /// <summary>A message that SNS delivers: in its envelope.</summary>
    public SqsBatchBuilder Published(string message, string? metadataType = null, string? id = null, string timestamp = "2026-05-01T12:00:00.000Z")
    {
        var envelope = new JsonObject
        {
            ["Type"] = "Notification",
            ["MessageId"] = id ?? $"sns-{Interlocked.Increment(ref _published)}",
            ["TopicArn"] = "arn:aws:sns:eu-west-1:000000000000:updates",
            ["Message"] = message,
            ["Timestamp"] = timestamp,
        };
        if (metadataType is not null)
            envelope["MessageAttributes"] = new JsonObject { ["metadata_type"] = new JsonObject { ["Type"] = "String", ["Value"] = metadataType } };
        return Raw(envelope.ToJsonString());
    }

    public SqsBatchBuilder Review(string photo, string status, string reason = "", string? id = null) =>
        Published(new JsonObject { ["id"] = photo, ["update"] = new JsonObject { ["status"] = status, ["reason"] = reason } }.ToJsonString(), id: id);

    public SqsBatchBuilder Field(string photo, string type, string value, string? id = null, string timestamp = "2026-05-01T12:00:00.000Z") =>
        Published(new JsonObject { ["id"] = photo, ["value"] = value }.ToJsonString(), type, id, timestamp);

    public SqsBatchBuilder AllFields(string photo, string? id = null, string timestamp = "2026-05-01T12:00:00.000Z") =>
        Published(new JsonObject { ["id"] = photo, ["caption"] = "A cat", ["date"] = "2026-05-01", ["name"] = "Ana" }.ToJsonString(), "All", id, timestamp);
}
