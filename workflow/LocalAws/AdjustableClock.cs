namespace PhotoFlow.LocalAws;

/// <summary>
/// Real time that can be moved forward, so that waits of days take none. Every timer made from it follows: those that a move makes due go
/// off at once.
/// </summary>
/// <param name="real">The time that goes on underneath.</param>
public sealed class AdjustableClock(TimeProvider real) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<Timer> _waiting = [];
    private TimeSpan _ahead;

    /// <summary>How far it has been moved.</summary>
    public TimeSpan Ahead
    {
        get
        {
            lock (_gate)
                return _ahead;
        }
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return real.GetUtcNow() + _ahead;
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (_gate)
            return real.GetTimestamp() + (long)(_ahead.TotalSeconds * TimestampFrequency);
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock forward. A task that runs at this moment loses as much of its time.</summary>
    /// <param name="by">How far; not back.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_gate)
        {
            _ahead += by;
            foreach (var timer in _waiting.ToList())
                timer.Rearm();
        }
    }

    private sealed class Timer : ITimer
    {
        private readonly AdjustableClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ITimer _underneath;
        private DateTimeOffset _due;
        private TimeSpan _period;

        public Timer(AdjustableClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _callback = callback;
            _state = state;
            _underneath = clock.RealTimer(GoOff);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_clock._gate)
            {
                _period = period;
                if (dueTime == Timeout.InfiniteTimeSpan)
                {
                    _clock._waiting.Remove(this);
                    return _underneath.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                }

                _due = _clock.GetUtcNow() + dueTime;
                _clock._waiting.Add(this);
                return Rearm();
            }
        }

        public bool Rearm()
        {
            var left = _due - _clock.GetUtcNow();
            return _underneath.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            lock (_clock._gate)
                _clock._waiting.Remove(this);
            _underneath.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void GoOff(object? _)
        {
            lock (_clock._gate)
            {
                // A move of the clock may have let it go off already.
                if (!_clock._waiting.Remove(this))
                    return;
                if (_period > TimeSpan.Zero)
                    Change(_period, _period);
            }

            _callback(_state);
        }
    }

    private ITimer RealTimer(TimerCallback callback) => real.CreateTimer(callback, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}
