using Amazon.SQS;
using Amazon.SQS.Model;
using PhotoFlow.Shared.Logging;

namespace PhotoFlow.Shared.Messages;

/// <summary>Brings a message back sooner than its queue would.</summary>
/// <param name="queueUrl">The queue that the messages are on.</param>
/// <param name="log">Says when it could not.</param>
public sealed class Backoff(IAmazonSQS sqs, string queueUrl, Logger log)
{
    private const int LongestWait = 60;

    /// <summary>In a second.</summary>
    public Task ReturnSoonAsync(SqsMessage message, CancellationToken cancellationToken) => ReturnAsync(message, 1, cancellationToken);

    /// <summary>Later each time, in 1, 2, 4 … 60 seconds: for an update that comes before its photo is logged, which is a matter of seconds.</summary>
    public Task ReturnLaterAsync(SqsMessage message, CancellationToken cancellationToken)
    {
        return ReturnAsync(message, message.ReceiveCount > 6 ? LongestWait : 1 << Math.Max(message.ReceiveCount - 1, 0), cancellationToken);
    }

    private async Task ReturnAsync(SqsMessage message, int seconds, CancellationToken cancellationToken)
    {
        try
        {
            await sqs.ChangeMessageVisibilityAsync(new ChangeMessageVisibilityRequest(queueUrl, message.ReceiptHandle, seconds), cancellationToken);
        }
#pragma warning disable CA1031 // The message comes back at its queue's own time then.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.Warning($"The message's return could not be set: {failure.Message}");
        }
    }
}
