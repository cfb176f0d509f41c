using System.Text.Json.Nodes;

namespace PhotoFlow.LocalAws.Console;

/// <summary>Sends dead letters to the queue that they came from, by SQS's own actions.</summary>
internal static class DeadLetters
{
    private const int MostPerReceive = 10;
    private const int HiddenSeconds = 30;

    /// <summary>Receives one message, sends it where it came from, and deletes it. Others that were received on the way show again at once.</summary>
    /// <returns>False where no such message could be received.</returns>
    public static async Task<bool> SendAgainAsync(FrontDoorClient frontDoor, string from, string to, string messageId, CancellationToken cancellationToken)
    {
        var others = new List<string>();
        try
        {
            while (await ReceiveAsync(frontDoor, from, cancellationToken) is { Count: > 0 } batch)
            {
                others.AddRange(batch.Where(message => (string?)message["MessageId"] != messageId).Select(message => (string)message["ReceiptHandle"]!));
                if (batch.FirstOrDefault(message => (string?)message["MessageId"] == messageId) is not { } found)
                    continue;

                var copy = new JsonObject { ["QueueUrl"] = to, ["MessageBody"] = found["Body"]!.DeepClone() };
                if (found["MessageAttributes"] is { } attributes)
                    copy["MessageAttributes"] = attributes.DeepClone();
                await frontDoor.SqsAsync("SendMessage", copy, cancellationToken);
                await frontDoor.SqsAsync(
                    "DeleteMessage", new JsonObject { ["QueueUrl"] = from, ["ReceiptHandle"] = found["ReceiptHandle"]!.DeepClone() }, cancellationToken);
                return true;
            }

            return false;
        }
        finally
        {
            foreach (var handle in others)
            {
                await frontDoor.SqsAsync(
                    "ChangeMessageVisibility",
                    new JsonObject { ["QueueUrl"] = from, ["ReceiptHandle"] = handle, ["VisibilityTimeout"] = 0 },
                    CancellationToken.None);
            }
        }
    }

    private static async Task<IReadOnlyList<JsonNode>> ReceiveAsync(FrontDoorClient frontDoor, string queue, CancellationToken cancellationToken)
    {
        var received = await frontDoor.SqsAsync(
            "ReceiveMessage",
            new JsonObject
            {
                ["QueueUrl"] = queue,
                ["MaxNumberOfMessages"] = MostPerReceive,
                ["VisibilityTimeout"] = HiddenSeconds,
                ["MessageAttributeNames"] = new JsonArray("All"),
            },
            cancellationToken);
        return [.. (received["Messages"] as JsonArray ?? []).Select(message => message!)];
    }
}
