using Microsoft.Extensions.Time.Testing;

namespace PhotoFlow.LocalAws.Tests;

public sealed class AdjustableClockTests
{
    private static readonly DateTimeOffset _start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _real = new(_start);
    private readonly AdjustableClock _clock;

    public AdjustableClockTests() => _clock = new AdjustableClock(_real);

    [Fact]
    public void It_goes_on_with_real_time_and_as_far_ahead_as_it_was_moved()
    {
        var before = _clock.GetTimestamp();
        _clock.Advance(TimeSpan.FromDays(3));
        _real.Advance(TimeSpan.FromHours(1));

        _clock.GetUtcNow().ShouldBe(_start.AddDays(3).AddHours(1));
        _clock.GetElapsedTime(before).ShouldBe(new TimeSpan(3, 1, 0, 0));
    }

    [Fact]
    public async Task A_move_lets_go_off_what_it_makes_due_and_nothing_else()
    {
        var threeDays = Task.Delay(TimeSpan.FromDays(3), _clock);
        var fourDays = Task.Delay(TimeSpan.FromDays(4), _clock);

        _clock.Advance(TimeSpan.FromDays(3));
        _real.Advance(TimeSpan.Zero);

        await threeDays;
        fourDays.IsCompleted.ShouldBeFalse();
        _real.Advance(TimeSpan.FromDays(1));
        await fourDays;
    }

    [Fact]
    public void Real_time_lets_a_timer_go_off_once()
    {
        var count = 0;
        using var timer = _clock.CreateTimer(_ => count++, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);

        _real.Advance(TimeSpan.FromMinutes(1));
        _clock.Advance(TimeSpan.FromMinutes(5));
        _real.Advance(TimeSpan.FromMinutes(5));

        count.ShouldBe(1);
    }

    [Fact]
    public void A_periodic_timer_goes_off_each_time()
    {
        var count = 0;
        using var timer = _clock.CreateTimer(_ => count++, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));

        _real.Advance(TimeSpan.FromMinutes(1));
        _real.Advance(TimeSpan.FromMinutes(2));
        _clock.Advance(TimeSpan.FromMinutes(2));
        _real.Advance(TimeSpan.Zero);

        count.ShouldBe(3);
    }

    [Fact]
    public void A_timer_that_was_stopped_or_disposed_never_goes_off()
    {
        var count = 0;
        var disposed = _clock.CreateTimer(_ => count++, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        using var stopped = _clock.CreateTimer(_ => count++, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        disposed.Dispose();
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromMinutes(5));
        _real.Advance(TimeSpan.FromMinutes(5));

        count.ShouldBe(0);
    }

    [Fact]
    public void It_does_not_go_back() => Should.Throw<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromSeconds(-1)));
}
