using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Model.Tests.Invariants;

/// <summary>Something that holds after every run; the storm in the sandbox checks the same of real processes.</summary>
/// <param name="Name">What must not be there.</param>
/// <param name="Violations">Each that is there all the same.</param>
internal sealed record Invariant(string Name, Func<ModelOutcome, IEnumerable<string>> Violations)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Invariant> All { get; } =
    [
        new("no end", after => after.IsOver ? [] : ["there is still something to do"]),
        new("failures without a cause", after => after.FailedByItself),
        new("intakes still open", after => after.Intakes.Where(intake => intake.Outcome is null).Select(intake => $"{intake}")),
        new("intakes that end unlike their record", after => after.Photos
            .Where(photo => after.Intakes.Any(intake => intake.Photo == photo.Id && intake.Outcome is { } outcome && outcome != photo.Status.Word()))
            .Select(photo => $"{photo}")),
        new("uploads without a record", after => after.Uploads.Select(upload => upload.Photo.Id).Except(after.Photos.Select(photo => photo.Id)).Except(after.KnownAlready)),
        new("records without an upload", after => after.Photos.Select(photo => photo.Id).Except(after.Uploads.Select(upload => upload.Photo.Id))),
        new("records without an outcome", after => Those(after, photo => photo.Status.IsOpen())),
        new("outcomes that changed", after => after.Changes),
        new("photos settled more than once", after => Those(after, photo => photo.Count(Happening.Settled) > 1)),
        new("photos reviewed more than once", after => Those(after, photo => photo.Count(Happening.Review) != (photo.Review is null ? 0 : 1))),
        new("outcomes that contradict the first valid review", after => Those(after, OutcomeRules.Contradicts)),
        new("outcomes that nothing asked for", after => Those(after, photo => !OutcomeRules.WasAskedFor(photo, after))),
        new("outcomes that came late", after => Those(after, OutcomeRules.IsLate)),
        new("messages recorded twice", after => Those(after, IsMessageTwice)),
        new("valid messages that nobody could handle", after => after.Undelivered),
        new("removed by our own fault", after => after.RemovedWrongly),
        new("objects kept or removed wrongly", Things.WrongObjects),
        new("deletions that left no trace", Things.UntoldDeletions),
        new("files known without a photo", Things.UnknownFiles),
        new("files decided on twice", Things.FilesDecidedTwice),
        new("renditions kept or removed wrongly", Things.WrongRenditions),
        new("mails missing", MailRules.Missing),
        new("mails that should not be", MailRules.Wrong),
        new("mails sent twice without a cause", MailRules.Doubles),
    ];

    /// <summary>All that does not hold.</summary>
    public static IReadOnlyList<Violation> Check(ModelOutcome after) =>
        [.. All.SelectMany(invariant => invariant.Violations(after).Select(what => new Violation(invariant.Name, what)))];

    private static IEnumerable<string> Those(ModelOutcome after, Func<SettledPhoto, bool> violate) => after.Photos.Where(violate).Select(photo => $"{photo}");

    private static bool IsMessageTwice(SettledPhoto photo)
    {
        var messages = photo.Record.History.Where(entry => entry.Message is not null).Select(entry => entry.Message).ToList();
        return messages.Distinct().Count() < messages.Count;
    }
}

/// <summary>Something that does not hold.</summary>
/// <param name="Invariant">The invariant's name.</param>
/// <param name="What">What violates it.</param>
internal sealed record Violation(string Invariant, string What)
{
    public override string ToString() => $"{Invariant}: {What}";
}
