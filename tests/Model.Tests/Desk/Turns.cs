using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.Model.Tests.Desk;

/// <summary>
/// Lets concurrent work take turns, one call at a time, in the order that a schedule says: so that every interleaving of calls can happen,
/// and happens again. Time passes when nobody wants a turn; a timer that is due now takes its turn like everybody else.
/// </summary>
public sealed class Turns(IReadOnlyList<byte> order, VirtualTime time)
{
    /// <summary>In an order, this lets time pass though somebody waits: whoever it is, is slow.</summary>
    private const byte Hold = byte.MaxValue;

    /// <summary>More turns than any schedule needs.</summary>
    private const int MostTurns = 20_000;

    private readonly List<TaskCompletionSource> _waiting = [];
    private int _next;

    /// <summary>The turns taken so far.</summary>
    public int Taken { get; private set; }

    /// <summary>False where it went on and on.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Waits for a turn.</summary>
    public Task TakeAsync()
    {
        var turn = new TaskCompletionSource();
        _waiting.Add(turn);
        return turn.Task;
    }

    /// <summary>Begins, and then gives turns and lets time pass until there is nothing more to do.</summary>
    public void Run(Action begin)
    {
        ArgumentNullException.ThrowIfNull(begin);
        var context = SynchronizationContext.Current;
        // Whoever gets a turn runs here and now, up to the next call.
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            begin();
            while (Taken < MostTurns && !IsOver)
                IsOver = !TakeNext();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private bool TakeNext()
    {
        Taken++;
        if (_waiting.Count == 0)
            return time.AdvanceToNext();
        var isTimerDue = time.NextDue <= time.GetUtcNow();
        var index = 0;
        if (_waiting.Count > 1 || isTimerDue)
        {
            var choice = _next < order.Count ? order[_next++] : 0;
            index = choice == Hold && time.NextDue is not null ? _waiting.Count : choice % (_waiting.Count + (isTimerDue ? 1 : 0));
        }

        if (index == _waiting.Count)
            return time.AdvanceToNext();
        var next = _waiting[index];
        _waiting.RemoveAt(index);
        next.SetResult();
        return true;
    }
}
