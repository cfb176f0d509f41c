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
