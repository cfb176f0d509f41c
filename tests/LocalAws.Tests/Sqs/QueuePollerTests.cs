using System.Text.Json.Nodes;
using System.Threading.Channels;
using Amazon.SQS;
using Amazon.SQS.Model;
using NSubstitute;
using PhotoFlow.LocalAws.Sqs;
using PhotoFlow.LocalAws.Tests.Lambda;

namespace PhotoFlow.LocalAws.Tests.Sqs;

public sealed class QueuePollerTests : IAsyncLifetime
{
    private readonly Channel<ReceiveMessageResponse> _received = Channel.CreateUnbounded<ReceiveMessageResponse>();
    private readonly Channel<string> _deleted = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _complaints = Channel.CreateUnbounded<string>();
    private readonly ObservedTimeProvider _time = new();
    private readonly TestFunctions _functions = new(options => options with { AccountConcurrency = 1 });
    private readonly IAmazonSQS _sqs = Substitute.For<IAmazonSQS>();
    private readonly QueueSource _source = new()
    {
        Function = "Echo",
        QueueArn = "arn:aws:sqs:us-east-1:000000000000:uploads",
        VisibilityTimeout = TimeSpan.FromMinutes(3),
        ReportsBatchItemFailures = true,
    };

    private QueuePoller? _poller;

    public QueuePollerTests()
    {
        _functions.Add("Echo");
        _sqs.ReceiveMessageAsync(Arg.Any<ReceiveMessageRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => _received.Reader.ReadAsync(call.Arg<CancellationToken>()).AsTask());
        _sqs.DeleteMessageBatchAsync("url", Arg.Any<List<DeleteMessageBatchRequestEntry>>(), Arg.Any<CancellationToken>()).Returns(call =>
        {
            foreach (var entry in call.Arg<List<DeleteMessageBatchRequestEntry>>())
                _deleted.Writer.TryWrite(entry.ReceiptHandle);
            return new DeleteMessageBatchResponse();
        });
    }

    [Fact]
    public async Task A_batch_has_the_shape_of_Lambdas_event()
    {
        Start(_source);
        Receive(new Message
        {
            MessageId = "id-1",
            ReceiptHandle = "handle-1",
            Body = "good",
            MD5OfBody = "755f85c2723bb39381c7379a604160d8",
            Attributes = new() { ["ApproximateReceiveCount"] = "1", ["SentTimestamp"] = "1700000000000" },
            MessageAttributes = new() { ["metadata_type"] = new MessageAttributeValue { DataType = "String", StringValue = "Caption" } },
            MD5OfMessageAttributes = "abc",
        });

        await _functions.PrintedAsync("got good");

        var happening = JsonNode.Parse(_functions.Lines.Single(line => line.Message.StartsWith('{')).Message);
        JsonNode.DeepEquals(happening, JsonNode.Parse("""
            {"Records":[{"messageId":"id-1","receiptHandle":"handle-1","body":"good",
              "attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1700000000000"},
              "messageAttributes":{"metadata_type":{"stringValue":"Caption","stringListValues":[],"binaryListValues":[],"dataType":"String"}},
              "md5OfBody":"755f85c2723bb39381c7379a604160d8","md5OfMessageAttributes":"abc","eventSource":"aws:sqs",
              "eventSourceARN":"arn:aws:sqs:us-east-1:000000000000:uploads","awsRegion":"us-east-1"}]}
            """)).ShouldBeTrue(happening!.ToJsonString());
    }

    [Fact]
    public async Task Messages_that_succeeded_are_deleted_and_those_that_failed_stay()
    {
        Start(_source);
        Receive(Text("1", "good"), Text("2", "bad"), Text("3", "good"));

        (await _deleted.Reader.NextAsync()).ShouldBe("handle-1");
        (await _deleted.Reader.NextAsync()).ShouldBe("handle-3");
        await _sqs.Received(1).DeleteMessageBatchAsync("url", Arg.Is<List<DeleteMessageBatchRequestEntry>>(entries => entries.Count == 2), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Without_partial_responses_a_success_deletes_the_whole_batch()
    {
        Start(_source with { ReportsBatchItemFailures = false });
        Receive(Text("1", "bad"));

        (await _deleted.Reader.NextAsync()).ShouldBe("handle-1");
    }

    [Fact]
    public async Task A_function_that_fails_leaves_the_whole_batch_in_the_queue()
    {
        _functions.Add("Crashing", function => function with { Environment = new Dictionary<string, string> { ["INIT"] = "exit" } });
        Start(_source with { Function = "Crashing", MaximumConcurrency = 1 });
        Receive(Text("1", "good"));
        await _functions.EndedAsync();

        // Whoever is stopped has handled its batch to the end.
        await _poller!.DisposeAsync();
        _poller = null;
        _deleted.Reader.TryRead(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_throttled_batch_is_tried_again_until_its_messages_are_visible_anyway()
    {
        _functions.Add("Busy");
        var hanging = _functions.InvokeAsync("Busy", """{"do":"hang"}""");
        await _functions.PrintedAsync("hanging");
        Start(_source with { VisibilityTimeout = TimeSpan.FromSeconds(3) });
        Receive(Text("1", "good"));

        await _time.TimerAsync(TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(1));
        await _time.TimerAsync(TimeSpan.FromSeconds(2));
        _time.Advance(TimeSpan.FromSeconds(2));

        (await _complaints.Reader.NextAsync()).ShouldBe("1 messages of the queue uploads go back to it: Rate Exceeded.");
        hanging.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_queue_that_cannot_be_read_is_complained_of_and_tried_again()
    {
        var calls = 0;
        _sqs.ReceiveMessageAsync(Arg.Any<ReceiveMessageRequest>(), Arg.Any<CancellationToken>()).Returns(call => calls++ == 0
            ? throw new AmazonSQSException("User is not authorized")
            : _received.Reader.ReadAsync(call.Arg<CancellationToken>()).AsTask());
        Start(_source);

        (await _complaints.Reader.NextAsync()).ShouldBe("Lambda cannot read the queue uploads for Echo: User is not authorized");
        await _time.TimerAsync(TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(1));
        Receive(Text("1", "good"));

        (await _deleted.Reader.NextAsync()).ShouldBe("handle-1");
    }

    [Fact]
    public async Task A_batch_window_gathers_messages_until_the_batch_is_full()
    {
        Start(_source with { BatchSize = 2, BatchWindow = TimeSpan.FromSeconds(30) });
        Receive(Text("1", "first"));
        Receive(Text("2", "second"));

        await Task.WhenAll(_functions.PrintedAsync("got first"), _functions.PrintedAsync("got second"));

        _functions.Lines.Count(line => line.Message.StartsWith('{')).ShouldBe(1);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_poller is not null)
            await _poller.DisposeAsync();
        await _functions.DisposeAsync();
    }

    private static Message Text(string id, string body) => new() { MessageId = id, ReceiptHandle = $"handle-{id}", Body = body };

    private void Start(QueueSource source)
    {
        // A poller outlives whoever it complains to.
        _poller = new QueuePoller(source, "url", _sqs, _functions.Host, _time, complaint =>
        {
            _complaints.Writer.TryWrite(complaint);
            throw new InvalidOperationException("The disk is full");
        });
        _poller.Start();
    }

    private void Receive(params Message[] messages) => _received.Writer.TryWrite(new ReceiveMessageResponse { Messages = [.. messages] });
}
