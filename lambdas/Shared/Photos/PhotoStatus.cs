using System.Text.Json.Serialization;

namespace PhotoFlow.Shared.Photos;

/// <summary>Where a photo stands. All but <see cref="Pending"/> and <see cref="Failed"/> are outcomes, and an outcome never changes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PhotoStatus>))]
public enum PhotoStatus
{
    /// <summary>Logged, and waiting for the desk.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>Its intake failed by our own fault. Still open: operators are alarmed, and a redrive finishes it.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>A moderator passed it, and its metadata is complete.</summary>
    [JsonStringEnumMemberName("approved")]
    Approved,

    /// <summary>A moderator rejected it.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,

    /// <summary>The file failed validation.</summary>
    [JsonStringEnumMemberName("invalid")]
    Invalid,

    /// <summary>Nobody answered in time.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>A newer upload of the same key took its place.</summary>
    [JsonStringEnumMemberName("superseded")]
    Superseded,

    /// <summary>The object was deleted before there was an outcome.</summary>
    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,
}

/// <summary>Statuses as words, and what they mean for a photo.</summary>
public static class PhotoStatuses
{
    /// <summary>All the words.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<PhotoStatus>().Select(Word)];

    /// <summary>The status's word, as JSON and the table have it.</summary>
    public static string Word(this PhotoStatus status) => status switch
    {
        PhotoStatus.Pending => "pending",
        PhotoStatus.Failed => "failed",
        PhotoStatus.Approved => "approved",
        PhotoStatus.Rejected => "rejected",
        PhotoStatus.Invalid => "invalid",
        PhotoStatus.Expired => "expired",
        PhotoStatus.Superseded => "superseded",
        PhotoStatus.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>The status that a word stands for, in any case; null where it stands for none.</summary>
    public static PhotoStatus? Parse(string? word)
    {
        foreach (var status in Enum.GetValues<PhotoStatus>())
        {
            if (status.Word().Equals(word, StringComparison.OrdinalIgnoreCase))
                return status;
        }

        return null;
    }

    /// <summary>True while the photo has no outcome yet.</summary>
    public static bool IsOpen(this PhotoStatus status) => status is PhotoStatus.Pending or PhotoStatus.Failed;
}

/// <summary>The output of a function that decides on a photo: the status that its record has now.</summary>
public sealed record StatusOutput(PhotoStatus Status);

/// <summary>The output of a function that has nothing to say: an empty object.</summary>
public sealed record NoOutput;
