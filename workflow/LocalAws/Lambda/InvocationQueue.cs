namespace PhotoFlow.LocalAws.Lambda;

/// <summary>
/// A function's invocations that wait for an environment, and its environments that wait for an invocation. The environment that was used
/// last is used first, so that those a burst left over become idle and are reclaimed.
/// </summary>
internal sealed class InvocationQueue
{
    private readonly Lock _gate = new();
    private readonly Queue<Invocation> _waiting = new();
    private readonly List<TaskCompletionSource<Invocation?>> _idle = [];

    /// <summary>How many invocations wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return _waiting.Count;
        }
    }

    public void Add(Invocation invocation)
    {
        lock (_gate)
        {
            if (_idle.Count == 0)
            {
                _waiting.Enqueue(invocation);
                return;
            }

            var last = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            last.SetResult(invocation);
        }
    }

    /// <summary>Takes the oldest invocation, waiting for one; null when <paramref name="giveUp"/> came first.</summary>
    public async Task<Invocation?> TakeAsync(CancellationToken giveUp)
    {
        var turn = new TaskCompletionSource<Invocation?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_waiting.TryDequeue(out var next))
                return next;
            _idle.Add(turn);
        }

        await using var registration = giveUp.Register(() =>
        {
            lock (_gate)
            {
                if (_idle.Remove(turn))
                    turn.SetResult(null);
            }
        });
        return await turn.Task;
    }

    /// <summary>Takes the oldest invocation if one waits.</summary>
    public Invocation? TryTake()
    {
        lock (_gate)
            return _waiting.TryDequeue(out var next) ? next : null;
    }
}
