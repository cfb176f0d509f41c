using PhotoFlow.Sandbox;
using PhotoFlow.Trials.Flood;

namespace PhotoFlow.Trials.Tests;

/// <summary>Real functions, and quotas so low that a few photos are a flood.</summary>
public sealed class FloodTests
{
    [Fact]
    public async Task A_flood_loses_nothing_and_lets_a_review_through()
    {
        var plan = new FloodPlan { Photos = 60, StartsPerSecond = 2, Concurrency = 8 };
        var time = new Floodgate();
        var quota = FloodRun.Quota(plan, time);
        await using var sandbox = await SandboxHost.StartAsync(
            FloodRun.Options(new SandboxOptions(), plan, quota), new Progress<string>(), CancellationToken.None);
        using var run = new FloodRun(plan, sandbox, quota, time);

        var result = await run.RunAsync(CancellationToken.None);

        result.Photos.ShouldBe(60);
        result.FailedIntakes.ShouldBe(0);
        result.DeadLetters.ShouldBe(0);
        result.ThrottledStarts.ShouldBeGreaterThan(0);
        // The quota lets no more than its bucket through before the review has taken effect.
        result.LoggedBeforeReview.ShouldBeLessThan(60);
    }

    /// <summary>Time that stands still until the review has taken effect, and then passes by a second each time that somebody looks.</summary>
    private sealed class Floodgate : TimeProvider, IProgress<string>
    {
        private bool _isOpen;
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Volatile.Read(ref _isOpen) ? Interlocked.Increment(ref _seconds) : 0;

        public void Report(string value)
        {
            if (value.StartsWith("The review took effect", StringComparison.Ordinal))
                Volatile.Write(ref _isOpen, true);
        }
    }
}
