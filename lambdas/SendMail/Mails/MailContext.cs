using System.Globalization;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.SendMail.Mails;

/// <summary>What a mail is about.</summary>
/// <param name="Number">Of a reminder; 0 where it is none.</param>
internal sealed record MailContext(PhotoRecord Record, MailSettings Settings, int Number, DateTimeOffset Now)
{
    /// <summary>The photo, as its uploader named it.</summary>
    public string Key => Record.Photo.Key;

    /// <summary>How the photographer is spoken to.</summary>
    public string Greeting =>
        string.IsNullOrWhiteSpace(Record.Photographer) || EmailAddress.Of(Record.Photographer) is not null ? "Hello," : $"Hello {Record.Photographer},";

    /// <summary>What was taken from the file: label and value of each field.</summary>
    public IEnumerable<(string Label, string Value)> FromTheFile =>
        from each in Settings.Fields.All
        let given = Record.Metadata.GetValueOrDefault(each.Name)
        where given is not null && given.Source != GivenValue.FromUpdate
        select (each.Label, given.Value);

    /// <summary>The required fields that are missing.</summary>
    public IReadOnlyList<MetadataField> Missing => Settings.Fields.MissingFrom(Record.Metadata);

    /// <summary>The time by which metadata must be there.</summary>
    public string MetadataDeadline => Deadline(Settings.MetadataRemindAfter);

    /// <summary>The time by which a review must be there.</summary>
    public string ReviewDeadline => Deadline(Settings.ReviewRemindAfter);

    /// <summary>From now on: this wait, and one more after each reminder that is left.</summary>
    private string Deadline(TimeSpan remindAfter) =>
        (Now + (remindAfter * (Settings.Reminders + 1 - Number))).UtcDateTime.ToString("dddd, d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
