namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>
/// All alarms of all executions in one heap, with one timer for the earliest. Alarms that are due together go off in the order they were
/// set, so a test that advances the clock sees the same every time; each happens at its own due time, so a clock that jumps a week ahead
/// runs through that week.
/// </summary>
internal sealed class Scheduler : IDisposable
{
    private const int FewCancelled = 1024;

    private readonly TimeProvider time;
    private readonly ITimer timer;
    private readonly Lock gate = new();
    private PriorityQueue<Alarm, (long Due, long Order)> alarms = new();
    private long order;
    private long timerDue = long.MaxValue;
    private int cancelled;
    private bool draining;

    public Scheduler(TimeProvider time)
    {
        this.time = time;
        timer = time.CreateTimer(_ => Drain(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>When the next alarm is due, in ticks of UTC; null where none is set.</summary>
    public long? NextDue => Next?.Due.UtcTicks;

    /// <summary>The alarm that goes off next; null where none is set.</summary>
    public NextTimer? Next
    {
        get
        {
            lock (gate)
            {
                while (alarms.TryPeek(out var alarm, out var key))
                {
                    if (!alarm.IsCancelled)
                    {
                        return new NextTimer(
                            new DateTimeOffset(key.Due, TimeSpan.Zero), alarm.Kind.ToString(), alarm.Execution.Arn, alarm.Strand?.State.Name);
                    }

                    alarms.Dequeue();
                    cancelled--;
                }

                return null;
            }
        }
    }

    public void Set(Alarm alarm, long dueTicks)
    {
        lock (gate)
        {
            alarms.Enqueue(alarm, (dueTicks, order++));
            if (!draining && dueTicks < timerDue)
                SetTimer(dueTicks);
        }
    }

    public void NoteCancelled()
    {
        lock (gate)
        {
            if (++cancelled < FewCancelled || cancelled < alarms.Count / 2)
                return;
            alarms = new PriorityQueue<Alarm, (long, long)>(alarms.UnorderedItems.Where(item => !item.Element.IsCancelled));
            cancelled = 0;
        }
    }

    public void Dispose() => timer.Dispose();

    private void Drain()
    {
        lock (gate)
        {
            if (draining)
                return;
            draining = true;
            timerDue = long.MaxValue;
        }

        while (TakeDue(out var due) is { } alarm)
        {
            // What goes wrong in one execution must not keep the others' alarms from going off.
            alarm.Execution.Services.Isolate(() => alarm.Execution.GoOff(alarm, due));
        }
    }

    private Alarm? TakeDue(out long due)
    {
        lock (gate)
        {
            while (alarms.TryPeek(out var alarm, out var key))
            {
                due = key.Due;
                if (alarm.IsCancelled)
                {
                    alarms.Dequeue();
                    cancelled--;
                    continue;
                }

                if (due > time.GetUtcNow().UtcTicks)
                {
                    SetTimer(due);
                    break;
                }

                return alarms.Dequeue();
            }

            due = 0;
            draining = false;
            return null;
        }
    }

    private void SetTimer(long dueTicks)
    {
        timerDue = dueTicks;
        var wait = TimeSpan.FromTicks(Math.Max(0, dueTicks - time.GetUtcNow().UtcTicks));

        // A timer cannot wait longer than 49 days; waking up too early does no harm.
        var longest = TimeSpan.FromDays(40);
        timer.Change(wait < longest ? wait : longest, Timeout.InfiniteTimeSpan);
    }
}
