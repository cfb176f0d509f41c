using System.Text.Json.Serialization;

namespace PhotoFlow.SendMail;

/// <summary>The mails that there are.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MailKind>))]
internal enum MailKind
{
    /// <summary>We have the photo, and this is missing.</summary>
    [JsonStringEnumMemberName("received")]
    Received,

    /// <summary>Metadata is still missing.</summary>
    [JsonStringEnumMemberName("metadata-reminder")]
    MetadataReminder,

    /// <summary>The desk has a photo to review.</summary>
    [JsonStringEnumMemberName("review-reminder")]
    ReviewReminder,

    /// <summary>The photo is published.</summary>
    [JsonStringEnumMemberName("approved")]
    Approved,

    /// <summary>A moderator rejected it.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,

    /// <summary>The file is no photo that the desk can take.</summary>
    [JsonStringEnumMemberName("invalid")]
    Invalid,

    /// <summary>Nobody answered in time.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>A newer upload of the same photographer took its place.</summary>
    [JsonStringEnumMemberName("superseded")]
    Superseded,

    /// <summary>It was deleted while it waited.</summary>
    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,

    /// <summary>The same file was uploaded once more after the photo was decided on.</summary>
    [JsonStringEnumMemberName("known-already")]
    KnownAlready,
}

/// <summary>Mails as words.</summary>
internal static class MailKinds
{
    /// <summary>The mail's word, as the state machine has it.</summary>
    public static string Word(this MailKind kind) => kind switch
    {
        MailKind.Received => "received",
        MailKind.MetadataReminder => "metadata-reminder",
        MailKind.ReviewReminder => "review-reminder",
        MailKind.Approved => "approved",
        MailKind.Rejected => "rejected",
        MailKind.Invalid => "invalid",
        MailKind.Expired => "expired",
        MailKind.Superseded => "superseded",
        MailKind.Withdrawn => "withdrawn",
        MailKind.KnownAlready => "known-already",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
