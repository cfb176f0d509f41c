using System.Text.Json.Nodes;

namespace PhotoFlow.LocalAws.Console;

/// <summary>A queue as the emulator shows it to whoever only looks: nothing is received, and no message's count grows.</summary>
/// <param name="json">What the emulator tells.</param>
/// <param name="deadLettersOf">The queues whose dead letters it gets.</param>
internal sealed class QueueState(JsonObject json, IReadOnlyList<string> deadLettersOf)
{
    private const int MostMessages = 100;

    public string Name => (string)json["name"]!;

    /// <summary>The URL that SQS's API takes.</summary>
    public string Url => (string)json["url"]!;

    public IReadOnlyList<string> DeadLettersOf => deadLettersOf;

    /// <summary>Queues that know whose dead letters they get.</summary>
    public static IReadOnlyList<QueueState> Linked(IReadOnlyList<JsonObject> queues)
    {
        var targets = queues.ToLookup(TargetOf, queue => (string)queue["name"]!);
        return [.. queues.Select(queue => new QueueState(queue, [.. targets[(string)queue["arn"]!]]))];
    }

    public object Summary() => new
    {
        Name,
        Ready = Listed("ready").Count,
        InFlight = Listed("inflight").Count,
        Delayed = Listed("delayed").Count,
        DeadLettersOf,
        DeadLetters = TargetOf(json)?.Split(':')[^1],
    };

    /// <summary>Its messages, those first that may be received now.</summary>
    /// <param name="reasonFor">What a function said of a message that it failed on, by the message's id.</param>
    public object Messages(Func<string, string?> reasonFor)
    {
        var ready = Listed("ready").Select(message => (Message: message!, Status: "ready"));
        var inFlight = Listed("inflight").Select(entry => (Message: entry!["message"]!, Status: "in flight"));
        var delayed = Listed("delayed").Select(message => (Message: message!, Status: "delayed"));
        return ready.Concat(inFlight).Concat(delayed).Take(MostMessages).Select(item => new
        {
            Id = (string)item.Message["messageId"]!,
            item.Status,
            Body = (string)item.Message["body"]!,
            Attributes = item.Message["messageAttributes"]?.DeepClone(),
            SentAt = DateTimeOffset.FromUnixTimeMilliseconds((long)item.Message["sentTimestamp"]!),
            Received = (int)item.Message["approximateReceiveCount"]!,
            Reason = deadLettersOf.Count > 0 ? reasonFor((string)item.Message["messageId"]!) : null,
        });
    }

    private static string? TargetOf(JsonObject queue) => (string?)queue["attributes"]?["RedrivePolicy"] is { Length: > 0 } policy
        ? (string?)JsonNode.Parse(policy)?["deadLetterTargetArn"]
        : null;

    private JsonArray Listed(string kind) => json["messages"]![kind]!.AsArray();
}
