namespace PhotoFlow.StatesLanguage.Testing;

/// <summary>A clock that stands still until it is told to advance, and then stops at every timer on the way.</summary>
/// <param name="start">When it stands at first.</param>
public sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private DateTimeOffset now = start;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>When the next timer is due; null where none is set.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (gate)
                return timers.MinBy(timer => timer.Due)?.Due;
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Lets time pass: timers go off in the order they are due, each at its time, on the calling thread.</summary>
    /// <param name="by">How much.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var end = GetUtcNow() + by;
        while (TakeDue(end) is { } timer)
            timer.GoOff();
        lock (gate)
            now = end;
    }

    /// <summary>Lets time pass until the next timer, and sets that one off, though others may be due with it.</summary>
    /// <returns>False where no timer is set.</returns>
    public bool AdvanceToNext()
    {
        if (TakeDue(DateTimeOffset.MaxValue) is not { } timer)
            return false;
        timer.GoOff();
        return true;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private Timer? TakeDue(DateTimeOffset end)
    {
        lock (gate)
        {
            if (timers.MinBy(timer => timer.Due) is not { } next || next.Due > end)
                return null;
            now = next.Due > now ? next.Due : now;
            if (next.Period == Timeout.InfiniteTimeSpan)
                timers.Remove(next);
            else
                next.Due += next.Period;
            return next;
        }
    }

    private sealed class Timer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void GoOff() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
                Period = period > TimeSpan.Zero ? period : Timeout.InfiniteTimeSpan;
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = time.now + dueTime;
                time.timers.Add(this);
                return true;
            }
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
