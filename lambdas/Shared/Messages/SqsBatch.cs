using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Logging;

namespace PhotoFlow.Shared.Messages;

/// <summary>Handles a batch message by message, so that one that fails keeps no other.</summary>
/// <param name="log">Takes the reason of each failure.</param>
/// <param name="backoff">Brings back what the sender did wrong, or did too early; null leaves that to the queue.</param>
public sealed class SqsBatch(Logger log, Backoff? backoff = null)
{
    /// <summary>Handles each message.</summary>
    /// <param name="handle">Handles one; whatever it throws leaves that message on the queue.</param>
    /// <returns>The messages that failed.</returns>
    public async Task<SqsBatchResponse> HandleAsync(SqsEvent batch, Func<SqsMessage, Task> handle, CancellationToken cancellationToken)
    {
        var failures = new List<SqsBatchItemFailure>();
        foreach (var message in batch.Records)
        {
            log.AppendKey("message_id", message.MessageId);
            try
            {
                await handle(message);
            }
#pragma warning disable CA1031 // Whatever it is, the other messages are not to suffer for it.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                failures.Add(new(message.MessageId));
                await ReportAsync(message, failure, cancellationToken);
            }
        }

        return new(failures);
    }

    private async Task ReportAsync(SqsMessage message, Exception failure, CancellationToken cancellationToken)
    {
        switch (failure)
        {
            case MalformedMessage or AmbiguousPhoto:
                log.Error($"The message is {(failure is AmbiguousPhoto ? "ambiguous" : "malformed")}: {failure.Message}");
                // It will never be right: soon with the dead letters, where a person looks.
                await (backoff?.ReturnSoonAsync(message, cancellationToken) ?? Task.CompletedTask);
                break;
            case TooEarly:
                log.Warning(failure.Message, ("receive_count", $"{message.ReceiveCount}"));
                await (backoff?.ReturnLaterAsync(message, cancellationToken) ?? Task.CompletedTask);
                break;
            default:
                log.Error(failure.Message, failure);
                break;
        }
    }
}

/// <summary>A message about a photo that is not known, or not yet: an update may overtake the upload that it is about.</summary>
/// <param name="name">What the message calls the photo.</param>
public sealed class UnknownPhoto(string name) : TooEarly($"No photo is known by the id or key \"{name}\".");

/// <summary>A message that comes before what it is about is known: it is tried again.</summary>
/// <param name="message">What is not known yet.</param>
public class TooEarly(string message) : Exception(message);
