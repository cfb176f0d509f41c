using System.Text.Json.Serialization;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>All that the ledger knows of a photo: one item of the photos table. Changed only by <see cref="PhotoLedger.ChangeAsync"/>.</summary>
public sealed record PhotoRecord
{
    /// <summary>The photo.</summary>
    public required Photo Photo { get; init; }

    /// <summary>Where it stands.</summary>
    public required PhotoStatus Status { get; init; }

    /// <summary>When the record was made.</summary>
    public required DateTimeOffset LoggedAt { get; init; }

    /// <summary>S3's LastModified; null where the object was never seen.</summary>
    public DateTimeOffset? UploadedAt { get; init; }

    /// <summary>The photographer's name, as the uploader gave it.</summary>
    public string? Photographer { get; init; }

    /// <summary>The photographer's address, as the uploader gave it: it may be none.</summary>
    public string? Email { get; init; }

    /// <summary>What was read from the file; null where it was never validated, or is invalid.</summary>
    public Facts? Facts { get; init; }

    /// <summary>What is said about the photo, by the file and by people.</summary>
    public GivenMetadata Metadata { get; init; } = GivenMetadata.None;

    /// <summary>The pictures made from it.</summary>
    public Renditions? Renditions { get; init; }

    /// <summary>Remarks of the validation for the desk.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Other photos that show the same, known when this one was logged.</summary>
    public IReadOnlyList<Duplicate> Duplicates { get; init; } = [];

    /// <summary>The first valid review, which counts; null while there is none.</summary>
    public Review? Review { get; init; }

    /// <summary>What is wrong with an invalid file.</summary>
    public FileProblem? Problem { get; init; }

    /// <summary>Why the intake failed, where it did.</summary>
    public IntakeFailure? Failure { get; init; }

    /// <summary>The waits of its intake, the newest last. They never leave the system.</summary>
    public IReadOnlyList<WaitToken> Tokens { get; init; } = [];

    /// <summary>Its mails by name, such as <c>review-reminder-1</c>.</summary>
    public IReadOnlyDictionary<string, MailClaim> Mails { get; init; } = new Dictionary<string, MailClaim>();

    /// <summary>What happened, the oldest first.</summary>
    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    /// <summary>How many entries were left out of the middle of a long history (see <see cref="Histories"/>).</summary>
    public int HistoryOmitted { get; init; }

    /// <summary>Counts the writes: a write succeeds only on the revision that was read. 0 is not written yet.</summary>
    public long Revision { get; init; }

    /// <summary>Sorts photos by time, and is unique: the time of upload and the id.</summary>
    [JsonIgnore]
    public string SortKey => $"{IsoTime.Format(UploadedAt ?? LoggedAt)}#{Photo.Id}";
}

/// <summary>A moderator's decision.</summary>
/// <param name="Status">Pass or reject.</param>
/// <param name="Reason">Why, as typed; empty where none was given.</param>
/// <param name="Date">When, as typed, in any form; null where none was given.</param>
public sealed record Review(ReviewStatus Status, string Reason, string? Date = null);

/// <summary>What a review decides.</summary>
public enum ReviewStatus
{
    /// <summary>The photo may be published.</summary>
    Pass,

    /// <summary>It may not.</summary>
    Reject,
}

/// <summary>Something that happened to a photo.</summary>
/// <param name="At">When the ledger took note of it.</param>
/// <param name="What">What it was, in a word or two (see <see cref="Happening"/>).</param>
/// <param name="Detail">More of it, for people.</param>
/// <param name="Message">The message that brought it, so that the same one again adds nothing.</param>
public sealed record HistoryEntry(DateTimeOffset At, string What, string? Detail = null, string? Message = null);

/// <summary>The right to send a mail, so that two that try at once do not both.</summary>
/// <param name="Owner">The attempt that holds it.</param>
/// <param name="Until">When the attempt is over, whether it lives or not; then another may take it.</param>
/// <param name="To">The address it went to; null until it is confirmed sent.</param>
/// <param name="MessageId">SES's id of the mail; null until it is confirmed sent.</param>
public sealed record MailClaim(string Owner, DateTimeOffset Until, string? To = null, string? MessageId = null)
{
    /// <summary><c>claimed</c>, or <c>sent</c> once SES has confirmed.</summary>
    public string State => MessageId is null ? "claimed" : "sent";
}

/// <summary>A wait of the photo's intake.</summary>
/// <param name="Awaits">What it waits for.</param>
/// <param name="Token">The task token that resumes it.</param>
public sealed record WaitToken(Awaited Awaits, string Token);

/// <summary>What an intake can wait for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Awaited>))]
public enum Awaited
{
    /// <summary>Every required metadata field.</summary>
    [JsonStringEnumMemberName("metadata")]
    Metadata,

    /// <summary>A review.</summary>
    [JsonStringEnumMemberName("review")]
    Review,
}

/// <summary>What is wrong with an invalid file.</summary>
/// <param name="Message">In a sentence for the photographer.</param>
/// <param name="Rule">The rule that it broke; null where the state machine told none.</param>
/// <param name="Limit">What the rule allows.</param>
/// <param name="Value">What the file has.</param>
public sealed record FileProblem(string Message, string? Rule = null, string? Limit = null, string? Value = null);

/// <summary>Why an intake failed by our own fault.</summary>
/// <param name="Error">The error's name; for an execution without one, its status.</param>
/// <param name="Cause">What happened, cut to a length that an operator reads.</param>
public sealed record IntakeFailure(string Error, string? Cause);
