using PhotoFlow.LocalAws;
using PhotoFlow.Sandbox.Demo;
using PhotoFlow.Trials.Storm;

namespace PhotoFlow.Trials.Kills;

/// <summary>Photos on their way through a sandbox.</summary>
/// <param name="sandbox">The sandbox.</param>
/// <param name="doors">Its doors.</param>
/// <param name="killer">Kills.</param>
/// <param name="calls">How many calls functions have made.</param>
internal sealed class KillFleet(StackHost sandbox, Doors doors, Killer killer, Func<int> calls)
{
    /// <summary>No pause between attempts is longer than four steps of the clock.</summary>
    private const int IdleTicks = 6;

    /// <summary>How much is done at a time: more would only wait for processes.</summary>
    private const int AtOnce = 16;

    private static readonly TimeSpan _whenIdle = TimeSpan.FromSeconds(30);

    private readonly List<KillPhoto> _photos = [];

    /// <summary>All photos.</summary>
    public IReadOnlyList<KillPhoto> Photos => _photos;

    /// <summary>Adds a photo.</summary>
    public KillPhoto Add(KillScenario scenario, Kill? kill)
    {
        var photo = new KillPhoto(sandbox, doors, killer.NewKey(kill), scenario, kill);
        _photos.Add(photo);
        return photo;
    }

    /// <summary>Adds a photo for each call that the function made for an undisturbed one, and for each kind of kill.</summary>
    public IReadOnlyList<KillPhoto> AddKills(KillScenario scenario, string function)
    {
        var most = _photos.Where(photo => photo.Scenario == scenario && photo.Kill is null).Max(photo => killer.CallsOf(function, photo.Key));
        return [.. Enumerable.Range(0, most).SelectMany(number => Kill.Kinds.Select(kind => Add(scenario, new Kill(function, number, kind))))];
    }

    /// <summary>Does with the photos what people do, until nothing happens any more.</summary>
    public Task PushAsync(IReadOnlyList<KillPhoto> photos, CancellationToken cancellationToken) =>
        UntilIdleAsync(TimeSpan.FromMilliseconds(500), IdleTicks, photos, cancellationToken);

    /// <summary>Waits until a single photo is done with.</summary>
    public Task SettleAsync(CancellationToken cancellationToken) =>
        UntilIdleAsync(TimeSpan.FromMilliseconds(50), 2 * IdleTicks, [], cancellationToken);

    private Task UntilIdleAsync(TimeSpan tick, int ticks, IReadOnlyList<KillPhoto> photos, CancellationToken cancellationToken)
    {
        var settling = new Settling(sandbox, doors, _whenIdle) { Tick = tick, Calls = calls, HelpAsync = (_, stop) => GoOnAsync(photos, stop) };
        return settling.UntilIdleAsync(ticks, cancellationToken);
    }

    private async Task<bool> GoOnAsync(IReadOnlyList<KillPhoto> photos, CancellationToken cancellationToken)
    {
        if (photos.Count == 0)
            return false;
        var records = (await Aftermath.ReadPhotosAsync(doors, sandbox.Outputs["PhotosTable"], cancellationToken)).ToLookup(record => record.Key);
        var due = photos.Where(photo => photo.IsDue([.. records[photo.Key].OrderBy(record => record.Sequencer, StringComparer.Ordinal)])).Take(AtOnce).ToList();
        await Task.WhenAll(due.Select(photo => photo.GoOnAsync(cancellationToken)));
        return due.Count > 0;
    }
}
