using System.Net;
using Amazon.Runtime;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Logging;

namespace PhotoFlow.Shared.Messages;

/// <summary>
/// Handles a batch message by message, so that one that fails keeps no other. Only what is wrong itself becomes a dead letter; what fails by
/// our own fault, or since AWS says no for a while, comes back for as long as the queue keeps it.
/// </summary>
/// <param name="queue">The queue that the messages come from.</param>
/// <param name="clock">Tells how old a message is.</param>
/// <param name="log">Takes the reason of each failure.</param>
/// <param name="mayBecomeKnown">Whether a photo that is not known may still come; null where no message names one.</param>
public sealed class SqsBatch(
    QueueClient queue, TimeProvider clock, Logger log, Func<CancellationToken, Task<bool>>? mayBecomeKnown = null)
{
    /// <summary>How often an update is tried whose photo is not known, before it is asked whether that may still come: four minutes in all.</summary>
    private const int TriesOfUnknown = 10;

    /// <summary>An update overtakes its upload by seconds.</summary>
    private static readonly TimeSpan LongestPauseOfUnknown = TimeSpan.FromMinutes(1);

    /// <summary>At this pace SQS's most receives (1,000) last longer than the queue keeps a message, which is ten days.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    /// <summary>Before the queue drops a message, it is put with the dead letters.</summary>
    private static readonly TimeSpan LongestStay = TimeSpan.FromDays(9);

    /// <summary>How AWS's services name it that they are called too often, or that there is too much already.</summary>
    private static readonly HashSet<string> TooMuch =
    [
        "ExecutionLimitExceeded", "ThrottlingException", "Throttling", "ThrottledException", "RequestThrottled", "TooManyRequestsException",
        "RequestLimitExceeded", "ProvisionedThroughputExceededException", "SlowDown",
    ];

    /// <summary>Handles each message.</summary>
    /// <param name="handle">Handles one; whatever it throws leaves that message on the queue, or takes it to the dead letters.</param>
    /// <returns>The messages that the queue must keep.</returns>
    public async Task<SqsBatchResponse> HandleAsync(SqsEvent batch, Func<SqsMessage, Task> handle, CancellationToken cancellationToken)
    {
        var kept = new List<SqsBatchItemFailure>();
        var isTooMuch = false;
        foreach (var message in batch.Records)
        {
            log.AppendKey("message_id", message.MessageId);
            var isDone = false;
            if (isTooMuch)
            {
                // The service that has just said so is not asked again for the rest of the batch.
                await queue.ReturnLaterAsync(message, LongestPause, cancellationToken);
            }
            else
            {
                try
                {
                    await handle(message);
                    isDone = true;
                }
#pragma warning disable CA1031 // Whatever it is, the other messages are not to suffer for it.
                catch (Exception failure)
#pragma warning restore CA1031
                {
                    isTooMuch = IsTooMuch(failure);
                    isDone = await IsSetAsideAsync(message, failure, cancellationToken);
                }
            }

            if (!isDone)
                kept.Add(new(message.MessageId));
        }

        return new(kept);
    }

    /// <summary>Says why a message failed, and puts it with the dead letters or brings it back later.</summary>
    private async Task<bool> IsSetAsideAsync(SqsMessage message, Exception failure, CancellationToken cancellationToken)
    {
        var longest = LongestPause;
        switch (failure)
        {
            case MalformedMessage or AmbiguousPhoto:
                // It will never be right: with the dead letters at once, where a person looks.
                log.Error($"The message is {(failure is AmbiguousPhoto ? "ambiguous" : "malformed")}: {failure.Message}");
                if (await queue.TrySetAsideAsync(message, cancellationToken))
                    return true;
                break;
            case TooEarly:
                log.Warning(failure.Message, ("receive_count", $"{message.ReceiveCount}"));
                longest = LongestPauseOfUnknown;
                if (message.ReceiveCount >= TriesOfUnknown && !(mayBecomeKnown is not null && await mayBecomeKnown(cancellationToken)))
                {
                    log.Error("No upload waits that could be the photo.");
                    if (await queue.TrySetAsideAsync(message, cancellationToken))
                        return true;
                }

                break;
            default:
                log.Error(failure.Message, failure);
                if (message.SentAt is { } sent && clock.GetUtcNow() - sent > LongestStay && await queue.TrySetAsideAsync(message, cancellationToken))
                    return true;
                break;
        }

        await queue.ReturnLaterAsync(message, longest, cancellationToken);
        return false;
    }

    private static bool IsTooMuch(Exception failure) =>
        failure is AmazonServiceException refused && (refused.StatusCode == HttpStatusCode.TooManyRequests || TooMuch.Contains(refused.ErrorCode ?? ""));
}

/// <summary>A message about a photo that is not known, or not yet: an update may overtake the upload that it is about.</summary>
/// <param name="name">What the message calls the photo.</param>
public sealed class UnknownPhoto(string name) : TooEarly($"No photo is known by the id or key \"{name}\".");

/// <summary>A message that comes before what it is about is known: it is tried again.</summary>
/// <param name="message">What is not known yet.</param>
public class TooEarly(string message) : Exception(message);
