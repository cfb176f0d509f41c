using FsCheck;
using FsCheck.Xunit;
using PhotoFlow.StatesLanguage.Definition;

namespace PhotoFlow.StatesLanguage.Tests.Properties;

public class RetryDelayProperties
{
    [Property]
    public void A_delay_is_within_its_bounds(PositiveInt interval, byte rate, byte retries, PositiveInt? longest, bool jitter, int seed)
    {
        var backoff = 1 + (rate / 16.0);
        var retrier = new Retrier(["X"], interval.Get, 99, backoff, longest?.Get, jitter);

        var delay = retrier.Delay(retries, new Random(seed)).TotalSeconds;

        var full = Math.Min(interval.Get * Math.Pow(backoff, retries), longest?.Get ?? double.MaxValue);
        delay.ShouldBeLessThanOrEqualTo(full + 0.001);
        if (jitter)
            delay.ShouldBeGreaterThanOrEqualTo(0);
        else
            delay.ShouldBe(Math.Min(full, TimeSpan.FromDays(366).TotalSeconds), 0.001);
    }

    [Property]
    public void Without_jitter_delays_never_shrink(PositiveInt interval, byte rate, PositiveInt? longest)
    {
        var retrier = new Retrier(["X"], interval.Get, 99, 1 + (rate / 16.0), longest?.Get, false);
        var delays = Enumerable.Range(0, 20).Select(retry => retrier.Delay(retry, new Random(1))).ToList();
        delays.ShouldBe(delays.Order());
    }
}
