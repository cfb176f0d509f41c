using Amazon.SQS;
using Amazon.SQS.Model;
using NSubstitute;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Messages;

namespace PhotoFlow.Lambdas.Tests.Harness;

/// <summary>Sees when messages are to come back, and what is sent.</summary>
public sealed class FakeSqs
{
    /// <summary>The queue of uploads, of which <see cref="Waiting"/> tells.</summary>
    public const string UploadsUrl = "http://uploads";

    private const string DeadLettersUrl = "http://dead-letters";

    public FakeSqs()
    {
        Client.ChangeMessageVisibilityAsync(default, default).ReturnsForAnyArgs(call =>
        {
            var request = call.Arg<ChangeMessageVisibilityRequest>();
            Returns.Add((request.ReceiptHandle, request.VisibilityTimeout ?? -1));
            return new ChangeMessageVisibilityResponse();
        });
        Client.SendMessageAsync(default(SendMessageRequest), default).ReturnsForAnyArgs(call =>
        {
            if (Fault is not null)
                throw Fault;
            var request = call.Arg<SendMessageRequest>();
            (request.QueueUrl == DeadLettersUrl ? DeadLetters : Sent).Add(request);
            return new SendMessageResponse();
        });
        Client.GetQueueAttributesAsync(default(GetQueueAttributesRequest), default).ReturnsForAnyArgs(_ => new GetQueueAttributesResponse
        {
            Attributes = new() { ["ApproximateNumberOfMessages"] = "0", ["ApproximateNumberOfMessagesNotVisible"] = $"{Waiting}" },
        });
    }

    public IAmazonSQS Client { get; } = Substitute.For<IAmazonSQS>();

    /// <summary>The messages brought back: receipt handle, and in how many seconds.</summary>
    public List<(string Receipt, int Seconds)> Returns { get; } = [];

    /// <summary>The messages put with the dead letters.</summary>
    public List<SendMessageRequest> DeadLetters { get; } = [];

    /// <summary>Other messages sent.</summary>
    public List<SendMessageRequest> Sent { get; } = [];

    /// <summary>How many uploads wait.</summary>
    public int Waiting { get; set; }

    /// <summary>What sending throws; null for none.</summary>
    public Exception? Fault { get; set; }

    public QueueClient Queue(Logger log) => new(Client, "http://queue", DeadLettersUrl, log);
}
