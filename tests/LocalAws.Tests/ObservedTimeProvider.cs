using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace PhotoFlow.LocalAws.Tests;

/// <summary>A clock that stands still until it is moved, and tells of each timer, so that a test knows when to move it.</summary>
internal sealed class ObservedTimeProvider : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Waits until a timer for so long is made.</summary>
    public async Task TimerAsync(TimeSpan dueTime)
    {
        while (await _timers.Reader.NextAsync() != dueTime)
        {
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }
}
