using PhotoFlow.Trials.Storm;

namespace PhotoFlow.Trials.Kills;

/// <summary>Checks each photo once everything has settled.</summary>
/// <param name="killer">Knows which kills took place.</param>
/// <param name="photos">All photos.</param>
/// <param name="after">What is there.</param>
internal sealed class KillCheck(Killer killer, IReadOnlyList<KillPhoto> photos, Aftermath after)
{
    private readonly IReadOnlyList<string> _violations =
        [.. Invariant.CheckAll([.. photos.Select(photo => photo.ToPlan())], after, reminders: 0)
            .SelectMany(invariant => invariant.Violations.Select(violation => $"{invariant.Name}: {violation}"))];

    /// <summary>What came of each kill.</summary>
    public IEnumerable<KillResult> Results => photos
        .Where(photo => photo.Kill is not null)
        .Select(photo => new KillResult(photo.Scenario.Name, photo.Key, photo.Kill!, killer.HasStruck(photo.Key), [.. Problems(photo), .. Misses(photo)]));

    /// <summary>What is wrong with photos that nothing was killed for, or with no photo.</summary>
    public IEnumerable<string> Others => photos
        .Where(photo => photo.Kill is null)
        .SelectMany(Problems)
        .Concat(_violations.Where(violation => !photos.Any(photo => IsAbout(photo, violation))));

    private static bool IsAbout(KillPhoto photo, string violation) =>
        violation.Contains(Path.GetFileNameWithoutExtension(photo.Key), StringComparison.Ordinal);

    private IEnumerable<string> Problems(KillPhoto photo)
    {
        var statuses = after.Photos.Where(record => record.Key == photo.Key).OrderBy(record => record.Sequencer, StringComparer.Ordinal).Select(record => record.Status).ToList();
        if (!statuses.SequenceEqual(photo.Scenario.Ends))
            yield return $"it ended [{string.Join(", ", statuses)}], not [{string.Join(", ", photo.Scenario.Ends)}]";
        foreach (var violation in _violations.Where(violation => IsAbout(photo, violation)))
            yield return violation;
    }

    /// <summary>
    /// A call that every photo's function makes must have been its last. Some make more calls now and then, as two may want to write the same
    /// record: those are killed where they happen to come.
    /// </summary>
    private IEnumerable<string> Misses(KillPhoto photo)
    {
        var (function, number) = (photo.Kill!.Function, photo.Kill.Number);
        var certain = photos
            .Where(other => other.Scenario == photo.Scenario && other.Kill?.Function != function)
            .Min(other => killer.CallsOf(function, other.Key));
        if (!killer.HasStruck(photo.Key) && (number is null || number < certain))
            yield return "the kill did not take place";
    }
}
