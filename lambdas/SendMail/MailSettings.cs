using System.Xml;
using PhotoFlow.Shared.Composition;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.SendMail;

/// <summary>What mails speak of.</summary>
/// <param name="Fields">The metadata fields.</param>
/// <param name="MetadataRemindAfter">How long metadata is waited for, each time.</param>
/// <param name="ReviewRemindAfter">How long a review is waited for, each time.</param>
/// <param name="Reminders">How many reminders there are.</param>
/// <param name="TopicArn">Where updates are published.</param>
internal sealed record MailSettings(
    MetadataFields Fields, TimeSpan MetadataRemindAfter, TimeSpan ReviewRemindAfter, int Reminders, string TopicArn)
{
    /// <summary>Mails that nobody gets.</summary>
    public IReadOnlySet<string> Skipped { get; init; } = new HashSet<string>();

    /// <summary>The name beside the sender's address; null for none.</summary>
    public string? SenderName { get; init; }

    /// <summary>What stands below each mail to a photographer, a signature and whose desk it is; null for nothing.</summary>
    public string? Closing { get; init; }

    /// <summary>Reads the environment.</summary>
    public static MailSettings From(LambdaServices services) => new(
        MetadataFields.Parse(services.Required("METADATA_FIELDS")),
        XmlConvert.ToTimeSpan(services.Required("METADATA_REMIND_AFTER")),
        XmlConvert.ToTimeSpan(services.Required("REVIEW_REMIND_AFTER")),
        int.Parse(services.Required("REMINDERS"), System.Globalization.CultureInfo.InvariantCulture),
        services.Required("UPDATES_TOPIC_ARN"))
    {
        Skipped = (services.Variable("SKIP_MAILS") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(),
        SenderName = services.Variable("SENDER_NAME"),
        Closing = string.Join("\n", new[] { services.Variable("MAIL_SIGNATURE"), services.Variable("ORGANISATION") }.Where(line => !string.IsNullOrEmpty(line))),
    };
}
