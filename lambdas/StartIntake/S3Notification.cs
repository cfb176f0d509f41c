using System.Text.Json.Serialization;

namespace PhotoFlow.StartIntake;

/// <summary>What S3 puts on a queue (S3: "Event message structure"), as far as it is needed here.</summary>
public sealed record S3Notification
{
    /// <summary>What happened; null in a test event.</summary>
    [JsonPropertyName("Records")]
    public IReadOnlyList<S3Record>? Records { get; init; }

    /// <summary><c>s3:TestEvent</c> when a notification is set up.</summary>
    [JsonPropertyName("Event")]
    public string? Event { get; init; }
}

/// <summary>One thing that happened to an object.</summary>
public sealed record S3Record(string? EventName, S3Entity? S3);

/// <summary>The object and its bucket.</summary>
public sealed record S3Entity(S3Bucket? Bucket, [property: JsonPropertyName("object")] S3Object? Stored);

/// <summary>The bucket.</summary>
public sealed record S3Bucket(string? Name);

/// <summary>The object; its key is form-encoded.</summary>
public sealed record S3Object(string? Key, long Size, string? ETag, string? VersionId, string? Sequencer);
