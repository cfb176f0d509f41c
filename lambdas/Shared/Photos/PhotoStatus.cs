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
