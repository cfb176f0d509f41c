using Amazon.SQS;
using Amazon.SQS.Model;
using PhotoFlow.LocalAws.Lambda;

namespace PhotoFlow.LocalAws.Sqs;

/// <summary>
/// Lambda's poller of a queue: receives with the permissions of the function's role, invokes the function with what came, and deletes what
/// is done. What failed stays in the queue and shows again when its visibility timeout is over.
/// </summary>
/// <param name="source">What to poll for whom.</param>
/// <param name="queueUrl">The queue's URL.</param>
/// <param name="sqs">A client that calls as the function's role.</param>
/// <param name="host">Runs the function.</param>
/// <param name="time">Times batch windows and the pauses after errors.</param>
/// <param name="complain">Told what a person should know: the queue cannot be read, a function is throttled for too long.</param>
internal sealed class QueuePoller(
    QueueSource source, string queueUrl, IAmazonSQS sqs, LambdaHost host, TimeProvider time, Action<string> complain) : IAsyncDisposable
{
    private const int MostPerReceive = 10;
    private static readonly TimeSpan _longPoll = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _free = new(source.MaximumConcurrency);
    private Task _polling = Task.CompletedTask;

    /// <summary>Begins to poll.</summary>
    public void Start() => _polling = PollAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _polling;
        for (var i = 0; i < source.MaximumConcurrency; i++)
            await _free.WaitAsync();
        _stop.Dispose();
        _free.Dispose();
    }

    private async Task PollAsync()
    {
        var failures = 0;
        while (!_stop.IsCancellationRequested)
        {
            IReadOnlyList<Message> batch = [];
            try
            {
                await _free.WaitAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            try
            {
                batch = await ReceiveBatchAsync();
                failures = 0;
            }
            catch (Exception exception)
            {
                // Lambda's pollers go on whatever happens.
                if (!_stop.IsCancellationRequested)
                    complain.Tell($"Lambda cannot read the queue {source.QueueName} for {source.Function}: {exception.Message}");
                await PauseAsync(++failures);
            }

            _ = HandleAsync(batch);
        }
    }

    private async Task<IReadOnlyList<Message>> ReceiveBatchAsync()
    {
        var batch = await ReceiveAsync(source.BatchSize, _longPoll);
        var end = time.GetUtcNow() + source.BatchWindow;
        while (batch.Count > 0 && batch.Count < source.BatchSize && end - time.GetUtcNow() is var left && left > TimeSpan.Zero)
            batch.AddRange(await ReceiveAsync(source.BatchSize - batch.Count, left < _longPoll ? left : _longPoll));
        return batch;
    }

    private async Task<List<Message>> ReceiveAsync(int most, TimeSpan wait)
    {
        var request = new ReceiveMessageRequest
        {
            QueueUrl = queueUrl,
            MaxNumberOfMessages = Math.Min(most, MostPerReceive),
            WaitTimeSeconds = (int)Math.Ceiling(wait.TotalSeconds),
            MessageSystemAttributeNames = ["All"],
            MessageAttributeNames = ["All"],
        };
        return (await sqs.ReceiveMessageAsync(request, _stop.Token)).Messages ?? [];
    }

    private async Task HandleAsync(IReadOnlyList<Message> batch)
    {
        try
        {
            if (batch.Count > 0)
                await DeleteAsync(await InvokeAsync(batch));
        }
        catch (Exception exception)
        {
            if (!_stop.IsCancellationRequested)
                complain.Tell($"{batch.Count} messages of the queue {source.QueueName} go back to it: {exception.Message}");
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>The messages that the function is done with.</summary>
    private async Task<IEnumerable<Message>> InvokeAsync(IReadOnlyList<Message> batch)
    {
        var payload = QueueEvent.Of(source, batch);
        var end = time.GetUtcNow() + source.VisibilityTimeout;
        for (var throttles = 1; ; throttles++)
        {
            try
            {
                var result = await host.InvokeAsync(source.Function, payload, _stop.Token);
                if (result.FunctionError is not null)
                    return [];
                if (!source.ReportsBatchItemFailures)
                    return batch;
                var done = BatchResponse.Done(result.Payload.Span, [.. batch.Select(message => message.MessageId)]);
                return batch.Where(message => done.Contains(message.MessageId));
            }
            catch (LambdaException exception) when (exception.IsThrottle && time.GetUtcNow() < end)
            {
                await PauseAsync(throttles);
            }
        }
    }

    private async Task DeleteAsync(IEnumerable<Message> done)
    {
        foreach (var chunk in done.Chunk(MostPerReceive))
        {
            var entries = chunk.Select((message, i) => new DeleteMessageBatchRequestEntry($"m{i}", message.ReceiptHandle));
            await sqs.DeleteMessageBatchAsync(queueUrl, [.. entries], _stop.Token);
        }
    }

    private async Task PauseAsync(int failures)
    {
        var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures - 1), 20));
        await Task.Delay(pause, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
