using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using PhotoFlow.Shared.Logging;

namespace PhotoFlow.Shared.Messages;

/// <summary>The queue that a function serves: what the function could not handle comes back later, or goes to the dead letters.</summary>
/// <param name="queueUrl">The queue.</param>
/// <param name="deadLettersUrl">Where the messages go that are wrong themselves.</param>
/// <param name="log">Says when a call failed.</param>
public sealed class QueueClient(IAmazonSQS sqs, string queueUrl, string deadLettersUrl, Logger log)
{
    /// <summary>The queue.</summary>
    public string Url => queueUrl;

    /// <summary>Brings a message back later each time, in 1, 2, 4 … seconds.</summary>
    /// <param name="longest">The longest that it is put off.</param>
    public async Task ReturnLaterAsync(SqsMessage message, TimeSpan longest, CancellationToken cancellationToken)
    {
        var seconds = Math.Min(Math.Pow(2, message.ReceiveCount - 1), longest.TotalSeconds);
        try
        {
            await sqs.ChangeMessageVisibilityAsync(new ChangeMessageVisibilityRequest(queueUrl, message.ReceiptHandle, (int)seconds), cancellationToken);
        }
#pragma warning disable CA1031 // The message comes back at its queue's own time then.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.Warning($"The message's return could not be set: {failure.Message}");
        }
    }

    /// <summary>Puts a message with the dead letters, as it came.</summary>
    /// <returns>False where that could not be done: the queue must keep it.</returns>
    public async Task<bool> TrySetAsideAsync(SqsMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var attributes = message.MessageAttributes?.ToDictionary(attribute => attribute.Key, attribute => attribute.Value.ToRequest());
            await sqs.SendMessageAsync(new SendMessageRequest(deadLettersUrl, message.Body) { MessageAttributes = attributes }, cancellationToken);
            return true;
        }
#pragma warning disable CA1031 // The message stays where it is then, and is set aside when it comes again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.Warning($"The message could not be put with the dead letters: {failure.Message}");
            return false;
        }
    }

    /// <summary>Whether a queue holds messages, handled at this moment or not; true where it cannot be told.</summary>
    public async Task<bool> HasMessagesAsync(string url, CancellationToken cancellationToken)
    {
        try
        {
            string[] counts = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"];
            var response = await sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest(url, [.. counts]), cancellationToken);
            return counts.Any(count => int.Parse(response.Attributes[count], CultureInfo.InvariantCulture) > 0);
        }
#pragma warning disable CA1031 // Whoever asks waits then, and asks again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.Warning($"The queue's messages could not be counted: {failure.Message}");
            return true;
        }
    }
}
