using Amazon.SQS;
using Amazon.SQS.Model;
using NSubstitute;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Messages;

namespace PhotoFlow.Lambdas.Tests.Harness;

/// <summary>Sees when messages are to come back.</summary>
public sealed class FakeSqs
{
    private readonly IAmazonSQS _sqs = Substitute.For<IAmazonSQS>();

    public FakeSqs() => _sqs
        .ChangeMessageVisibilityAsync(default, default)
        .ReturnsForAnyArgs(call =>
        {
            var request = call.Arg<ChangeMessageVisibilityRequest>();
            Returns.Add((request.ReceiptHandle, request.VisibilityTimeout ?? -1));
            return new ChangeMessageVisibilityResponse();
        });

    /// <summary>The messages brought back: receipt handle, and in how many seconds.</summary>
    public List<(string Receipt, int Seconds)> Returns { get; } = [];

    public Backoff Backoff(Logger log) => new(_sqs, "http://queue", log);
}
