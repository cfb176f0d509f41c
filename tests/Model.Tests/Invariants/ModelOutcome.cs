using PhotoFlow.Model.Tests.Ports;
using PhotoFlow.Model.Tests.Schedules;

namespace PhotoFlow.Model.Tests.Invariants;

/// <summary>All that is there when a run is over, and what was seen on the way.</summary>
internal sealed record ModelOutcome
{
    /// <summary>False where it went on and on.</summary>
    public required bool IsOver { get; init; }

    public required IReadOnlyList<SettledPhoto> Photos { get; init; }

    public required IReadOnlyList<Intake> Intakes { get; init; }

    /// <summary>Every upload there was, the oldest first.</summary>
    public required IReadOnlyList<Stored> Uploads { get; init; }

    /// <summary>Every delete marker that people made.</summary>
    public required IReadOnlyList<(string Key, string Sequencer)> Deletions { get; init; }

    /// <summary>The photos whose version people deleted.</summary>
    public required IReadOnlySet<string> DeletedVersions { get; init; }

    /// <summary>The versions that are there, by photo id.</summary>
    public required IReadOnlyDictionary<string, Stored> Objects { get; init; }

    /// <summary>The uploads that made no photo, as their file was known already.</summary>
    public IReadOnlySet<string> KnownAlready => field ??= Intakes.Where(intake => intake.Outcome == "known already").Select(intake => intake.Photo).ToHashSet();

    /// <summary>Keys in the renditions bucket.</summary>
    public required IReadOnlySet<string> Renditions { get; init; }

    /// <summary>Those of them that nobody could know of (see <see cref="Buckets.StoredByStragglers"/>).</summary>
    public required IReadOnlySet<string> StoredByStragglers { get; init; }

    /// <summary>What was published about the photos of which key.</summary>
    public required IReadOnlySet<(string Key, Saying Says)> Said { get; init; }

    public required IReadOnlyList<Mail> Mails { get; init; }

    /// <summary>Mails that were accepted by SES and not confirmed, each as often as that happened.</summary>
    public required IReadOnlyList<Mail> MayComeTwice { get; init; }

    /// <summary>Outcomes that changed.</summary>
    public required IReadOnlyList<string> Changes { get; init; }

    /// <summary>What functions removed of photos that were not to be removed.</summary>
    public required IReadOnlyList<string> RemovedWrongly { get; init; }

    /// <summary>Invocations that failed though nothing went wrong with any call.</summary>
    public required IReadOnlyList<string> FailedByItself { get; init; }

    /// <summary>Messages that nobody could handle, though there is nothing wrong with them.</summary>
    public required IReadOnlyList<string> Undelivered { get; init; }
}
