using PhotoFlow.LocalAws;

namespace PhotoFlow.Trials.Kills;

/// <summary>Kills sweeps, one after the other: a sweep looks at the whole bucket, and is to find one object there.</summary>
/// <param name="clock">Brings the next sweep.</param>
/// <param name="events">Loses the uploads' events.</param>
/// <param name="killer">Kills.</param>
/// <param name="fleet">The photos.</param>
internal sealed class SweepKills(AdjustableClock clock, LostUploads events, Killer killer, KillFleet fleet)
{
    private static readonly TimeSpan _every = TimeSpan.FromDays(1);
    private static readonly TimeSpan _age = TimeSpan.FromSeconds(1);

    /// <summary>The settings that this needs: no sweep comes by itself, and none passes an object over that has just been put.</summary>
    public static IReadOnlyDictionary<string, string> Context { get; } = new Dictionary<string, string> { ["sweepEvery"] = "P1D", ["sweepAge"] = "PT1S" };

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await SweepAsync(fleet.Add(KillScenario.Swept, kill: null), cancellationToken);
        foreach (var photo in fleet.AddKills(KillScenario.Swept, "Sweep"))
            await SweepAsync(photo, cancellationToken);
        killer.Swept = null;
    }

    private async Task SweepAsync(KillPhoto photo, CancellationToken cancellationToken)
    {
        events.Lose(photo.Key);
        await photo.GoOnAsync(cancellationToken);
        // The object must reach its age by the functions' clock, which cannot be moved.
        await Task.Delay(_age, cancellationToken);
        killer.Swept = photo.Key;
        clock.Advance(_every);
        await fleet.SettleAsync(cancellationToken);
    }
}
