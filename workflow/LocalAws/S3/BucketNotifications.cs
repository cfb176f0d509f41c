using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Emulators;

namespace PhotoFlow.LocalAws.S3;

/// <summary>Sends word of each change of an object to the queues that its bucket notifies.</summary>
/// <param name="client">Sends to the queues.</param>
/// <param name="access">Knows the queues' policies.</param>
/// <param name="time">The time in test events.</param>
/// <param name="newId">The request ids in test events.</param>
/// <param name="report">Told of an event that could not be sent, as when its queue was deleted.</param>
/// <param name="courier">Brings the events; null brings each at once and once.</param>
internal sealed class BucketNotifications(
    EmulatorClient client, AccessControl access, TimeProvider time, Func<Guid> newId, Action<string> report, IEventCourier? courier = null)
{
    /// <summary>S3 writes the plus of an encoded key as it is.</summary>
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConcurrentDictionary<string, IReadOnlyList<NotificationTarget>> _targets = new();

    /// <summary>An event was put on a queue.</summary>
    public event Action<SentEvent>? Sent;

    /// <summary>Sets a bucket's configuration, and sends each of its queues S3's test event.</summary>
    /// <exception cref="LocalAwsException">A queue's policy does not let S3 send: AWS refuses the configuration then, too.</exception>
    public async Task ConfigureAsync(string bucket, IReadOnlyList<NotificationTarget> targets, CancellationToken cancellationToken)
    {
        foreach (var queue in targets.Select(target => target.QueueArn).Distinct())
        {
            if (access.Refuse(AccessRequest.OfService("s3.amazonaws.com", "sqs:SendMessage", queue, $"arn:aws:s3:::{bucket}")) is { } reason)
            {
                throw new LocalAwsException(
                    $"Unable to validate the following destination configurations: arn:aws:s3:::{bucket} may not send to {queue} {reason}");
            }

            await SendAsync(
                queue, S3EventMessage.Test(bucket, time.GetUtcNow(), newId().ToString()).ToJsonString(_json), cancellationToken);
        }

        _targets[bucket] = targets;
    }

    /// <summary>What a bucket is configured to notify.</summary>
    public IReadOnlyList<NotificationTarget> Of(string bucket) => _targets.GetValueOrDefault(bucket, []);

    /// <summary>The bucket is gone.</summary>
    public void Forget(string bucket) => _targets.TryRemove(bucket, out _);

    /// <summary>
    /// Sends until there are no more changes. A change that cannot be told is reported, and the next ones are told all the same.
    /// </summary>
    public async Task RunAsync(IAsyncEnumerable<ObjectChange> changes, CancellationToken cancellationToken)
    {
        await foreach (var change in changes.WithCancellation(cancellationToken))
        {
            foreach (var target in Of(change.Bucket).Where(target => target.Wants(change.Event, change.Key)))
            {
                try
                {
                    await NotifyAsync(target, change, cancellationToken);
                }
                catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
                {
                    report.Tell(
                        $"S3 could not send {change.Event} of {change.Bucket}/{change.Key} to {target.QueueArn}: {exception.Message}");
                }
            }
        }
    }

    private async Task NotifyAsync(NotificationTarget target, ObjectChange change, CancellationToken cancellationToken)
    {
        var body = S3EventMessage.Of(change, target.Id).ToJsonString(_json);
        var sent = new SentEvent(change.Key, target.QueueArn, body);
        await (courier?.BringAsync(sent, DeliverAsync) ?? DeliverAsync());
        Sent.Tell(sent, exception => report.Tell($"An observer of S3's events failed: {exception.Message}"));

        async Task DeliverAsync()
        {
            try
            {
                await SendAsync(target.QueueArn, body, cancellationToken);
            }
            catch (LocalAwsException exception)
            {
                report.Tell($"S3 could not send {change.Event} of {change.Bucket}/{change.Key} to {target.QueueArn}: {exception.Message}");
            }
        }
    }

    private Task<JsonObject> SendAsync(string queueArn, string body, CancellationToken cancellationToken) =>
        client.SqsAsync(
            "SendMessage",
            new JsonObject { ["QueueUrl"] = $"/{Account.Id}/{queueArn.Split(':')[^1]}", ["MessageBody"] = body },
            cancellationToken);
}
