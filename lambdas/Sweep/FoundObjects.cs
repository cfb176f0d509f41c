using System.Net;
using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Messages;

namespace PhotoFlow.Sweep;

/// <summary>Puts word of found objects where S3 puts that of uploaded ones.</summary>
/// <param name="queueUrl">The uploads queue.</param>
internal sealed class FoundObjects(IAmazonSQS sqs, string queueUrl)
{
    private const int MostPerCall = 10;

    /// <summary>Sends an event for each object.</summary>
    /// <exception cref="InvalidOperationException">SQS took some and not others; sent again, those that it took do no harm.</exception>
    public async Task SendAsync(IEnumerable<FoundObject> objects, CancellationToken cancellationToken)
    {
        foreach (var chunk in objects.Chunk(MostPerCall))
        {
            var entries = chunk.Select((found, i) => new SendMessageBatchRequestEntry($"{i}", Message(found))).ToList();
            var answer = await sqs.SendMessageBatchAsync(queueUrl, entries, cancellationToken);
            if (answer.Failed is [var failed, ..])
                throw new InvalidOperationException($"SQS did not take {answer.Failed.Count} messages: {failed.Message}");
        }
    }

    private static string Message(FoundObject found)
    {
        var stored = new S3Object(WebUtility.UrlEncode(found.Key), found.Size, found.Etag, found.VersionId, LastModified: found.UploadedAt);
        var notification = new S3Notification
        {
            Records = [new(S3Notification.ObjectFound, found.SeenAt, new(new(found.Bucket), stored))],
        };
        return JsonSerializer.Serialize(notification, SweepJson.Default.S3Notification);
    }
}
