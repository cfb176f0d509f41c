using PhotoFlow.Model.Tests.Desk;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Model.Tests.Invariants;

/// <summary>Which mails a photo's people get, and how often.</summary>
internal static class MailRules
{
    public static IEnumerable<string> Missing(ModelOutcome after)
    {
        var sent = after.Mails.ToHashSet();
        return
            from photo in after.Photos
            from mail in Expected(photo, after)
            where !sent.Contains(new(photo.Id, mail)) && !photo.DroppedMails.Contains(mail)
            select $"{photo}: {mail}";
    }

    public static IEnumerable<string> Wrong(ModelOutcome after)
    {
        var possible = after.Photos.SelectMany(photo => Possible(photo).Select(mail => new Mail(photo.Id, mail))).ToHashSet();
        return after.Mails.Where(mail => !possible.Contains(mail)).Select(mail => $"{mail}");
    }

    /// <summary>SES has no idempotency: a mail comes once, and once more for each time that it was accepted and could not be confirmed.</summary>
    public static IEnumerable<string> Doubles(ModelOutcome after) => after.Mails
        .CountBy(mail => mail)
        .Where(mail => mail.Value > 1 + after.MayComeTwice.Count(cause => cause == mail.Key))
        .Select(mail => $"{mail.Key}, {mail.Value} times");

    private static IEnumerable<string> Expected(SettledPhoto photo, ModelOutcome after) => photo.Status switch
    {
        PhotoStatus.Approved or PhotoStatus.Rejected => ["received", photo.Status.Word(), .. KnownAlready(photo)],
        PhotoStatus.Invalid => ["invalid"],
        PhotoStatus.Expired => ["received", "expired", .. Reminders(RanOut(photo, after))],
        PhotoStatus.Superseded or PhotoStatus.Withdrawn => photo.Record.Facts is null ? [] : [photo.Status.Word()],
        PhotoStatus.Pending or PhotoStatus.Failed => [],
        _ => throw new ArgumentOutOfRangeException(nameof(photo), photo.Status, null),
    };

    private static IEnumerable<string> Possible(SettledPhoto photo)
    {
        if (photo.Status == PhotoStatus.Invalid)
            return ["invalid"];
        return photo.Record.Facts is null ? [] : ["received", .. Reminders("metadata"), .. Reminders("review"), photo.Status.Word(), .. KnownAlready(photo)];
    }

    private static string[] KnownAlready(SettledPhoto photo) => photo.Count(Happening.UploadedAgain) > 0 ? ["known-already"] : [];

    /// <summary>The wait that ran out: of that one, nobody was left without a reminder. The other may have had some to go.</summary>
    private static string? RanOut(SettledPhoto photo, ModelOutcome after) => after.Intakes.FirstOrDefault(intake => intake.Photo == photo.Id)?.RanOut;

    private static IEnumerable<string> Reminders(string? update) =>
        update is null ? ["a reminder"] : Enumerable.Range(1, Functions.Reminders).Select(number => $"{update}-reminder-{number}");
}
