namespace PhotoFlow.Lambdas.Tests.Interleaving;

/// <summary>
/// Lets concurrent work take turns, one call at a time, in an order that a seed decides: so that every interleaving of calls can happen, and
/// happens again. Some calls fail before they take effect, some after it.
/// </summary>
public sealed class Turns(int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<TaskCompletionSource> _waiting = [];
    private int _faultsLeft = 6;

    /// <summary>A number from 0 up to, but not, the highest.</summary>
    public int Roll(int highest) => _random.Next(highest);

    /// <summary>Waits for a turn.</summary>
    public Task TakeAsync()
    {
        var turn = new TaskCompletionSource();
        _waiting.Add(turn);
        return turn.Task;
    }

    /// <summary>Makes a call when its turn comes, as it then fares.</summary>
    public async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        await TakeAsync();
        var fails = _faultsLeft > 0 && _random.Next(8) == 0;
        if (fails)
            _faultsLeft--;
        if (fails && _random.Next(2) == 0)
            throw new HttpRequestException("503, before the call took effect");
        var result = await call();
        return fails ? throw new HttpRequestException("The connection was cut, after the call took effect.") : result;
    }

    /// <summary>Gives turns until nobody wants one.</summary>
    public void Run()
    {
        var context = SynchronizationContext.Current;
        // Whoever gets a turn runs here and now, up to the next call.
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            while (_waiting.Count > 0)
            {
                var index = _random.Next(_waiting.Count);
                var next = _waiting[index];
                _waiting.RemoveAt(index);
                next.SetResult();
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
