using System.Text.Json.Serialization;

namespace PhotoFlow.Shared.Messages;

/// <summary>What S3 puts on the uploads queue (S3: "Event message structure"), as far as it is needed here.</summary>
public sealed record S3Notification
{
    /// <summary>The name of our own event: an object was found in the bucket, as the one that S3 sends of its upload did not come.</summary>
    public const string ObjectFound = "ObjectFound";

    /// <summary>What happened; null in a test event.</summary>
    [JsonPropertyName("Records")]
    public IReadOnlyList<S3Record>? Records { get; init; }

    /// <summary><c>s3:TestEvent</c> when a notification is set up.</summary>
    [JsonPropertyName("Event")]
    public string? Event { get; init; }
}

/// <summary>One thing that happened to an object.</summary>
public sealed record S3Record(string? EventName, DateTimeOffset? EventTime, S3Entity? S3);

/// <summary>The object and its bucket.</summary>
public sealed record S3Entity(S3Bucket? Bucket, [property: JsonPropertyName("object")] S3Object? Stored);

/// <summary>The bucket.</summary>
public sealed record S3Bucket(string? Name);

/// <summary>The object; its key is form-encoded.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="ETag">Its tag.</param>
/// <param name="VersionId">Its version, where the bucket has versions.</param>
/// <param name="Sequencer">Orders the key's events; none where the object was found.</param>
/// <param name="LastModified">Only where the object was found.</param>
public sealed record S3Object(
    string? Key, long Size, string? ETag, string? VersionId = null, string? Sequencer = null, DateTimeOffset? LastModified = null);
