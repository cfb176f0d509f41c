using PhotoFlow.Sandbox;
using PhotoFlow.Trials.Flood;

namespace PhotoFlow.Trials.Tests;

/// <summary>Real functions, and quotas so low that a few photos are a flood.</summary>
[Collection(nameof(WholeSandbox))]
public sealed class FloodTests
{
    [Fact]
    public async Task A_flood_loses_nothing_and_lets_a_review_through()
    {
        var plan = new FloodPlan { Photos = 60, StartsPerSecond = 2, Concurrency = 8 };
        var quota = FloodRun.Quota(plan, TimeProvider.System);
        var options = FloodRun.Options(new SandboxOptions { Port = 0, DeskPort = 0, MailPort = 0 }, plan, quota);
        await using var sandbox = await SandboxHost.StartAsync(options, new Progress<string>(), CancellationToken.None);
        using var run = new FloodRun(plan, sandbox, quota, new Progress<string>());

        var result = await run.RunAsync(CancellationToken.None);

        result.Photos.ShouldBe(60);
        result.FailedIntakes.ShouldBe(0);
        result.DeadLetters.ShouldBe(0);
        result.ThrottledStarts.ShouldBeGreaterThan(0);
        // The flood takes half a minute, whatever machine this is: so many starts are let through each second.
        result.LoggedBeforeReview.ShouldBeLessThan(60);
    }
}
