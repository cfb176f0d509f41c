using System.Collections.Concurrent;

namespace PhotoFlow.LocalAws.Sqs;

/// <summary>The pollers of all queues. They begin when the whole stack stands, so that no function is invoked in a half-made one.</summary>
internal sealed class QueuePollers : IAsyncDisposable
{
    private readonly ConcurrentBag<QueuePoller> _pollers = [];

    public void Add(QueuePoller poller) => _pollers.Add(poller);

    public void Start()
    {
        foreach (var poller in _pollers)
            poller.Start();
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_pollers.Select(poller => poller.DisposeAsync().AsTask()));
}
