namespace PhotoFlow.Sandbox.Commands;

/// <summary>A clock that stands still until it is told to jump to the next thing that is due, so that waiting takes no time.</summary>
/// <param name="start">What it shows at first.</param>
internal sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = start;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _now;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Jumps to the next timer and lets it go off; false where nothing is due, ever.</summary>
    public bool JumpToNext()
    {
        if (_timers.MinBy(timer => timer.Due) is not { } next)
            return false;
        _timers.Remove(next);
        _now = next.Due > _now ? next.Due : _now;
        next.GoOff();
        return true;
    }

    private sealed class Timer(VirtualClock clock, Action goOff) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public Action GoOff => goOff;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock._timers.Remove(this);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                Due = clock._now + dueTime;
                clock._timers.Add(this);
            }

            return true;
        }

        public void Dispose() => clock._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
