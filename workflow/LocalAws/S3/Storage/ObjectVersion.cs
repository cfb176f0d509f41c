using PhotoFlow.LocalAws.S3.Integrity;

namespace PhotoFlow.LocalAws.S3.Storage;

/// <summary>One version of an object, or a delete marker.</summary>
internal sealed record ObjectVersion
{
    /// <summary>The id of versions that were written while the bucket had no versions.</summary>
    public const string NullId = "null";

    public required string Key { get; init; }

    /// <summary>Given by the bucket.</summary>
    public string VersionId { get; init; } = NullId;

    public bool IsDeleteMarker { get; init; }

    /// <summary>As answers show it: real time.</summary>
    public required DateTimeOffset LastModified { get; init; }

    /// <summary>When it was written, by the clock that lifecycle rules go by.</summary>
    public required DateTimeOffset Written { get; init; }

    /// <summary>When it was replaced by a newer one, by the same clock; null while it is the newest.</summary>
    public DateTimeOffset? Superseded { get; init; }

    /// <summary>Hexadecimal, without quotes.</summary>
    public string ETag { get; init; } = "";

    public Blob Content { get; init; } = Blob.Empty;

    public long Size => Content.Length;

    public Checksum? Checksum { get; init; }

    /// <summary>Empty unless it was uploaded in parts.</summary>
    public IReadOnlyList<ObjectPart> Parts { get; init; } = [];

    public ObjectProperties Properties { get; init; } = ObjectProperties.None;

    public IReadOnlyList<Tag> Tags { get; init; } = [];
}

/// <summary>A part that an object was put together from.</summary>
internal sealed record ObjectPart(int Number, long Size, Checksum Checksum);

/// <summary>A tag of an object or a bucket.</summary>
internal sealed record Tag(string Key, string Value);

/// <summary>What the writer of an object says about it.</summary>
/// <param name="Headers">Content type and other headers that are answered as they came, by their lower-case names.</param>
/// <param name="Metadata">User metadata by name, without <c>x-amz-meta-</c>.</param>
/// <param name="StorageClass">Such as <c>STANDARD</c>.</param>
/// <param name="Encryption">Such as <c>AES256</c>.</param>
internal sealed record ObjectProperties(
    IReadOnlyDictionary<string, string> Headers, IReadOnlyDictionary<string, string> Metadata, string StorageClass, string Encryption)
{
    public static readonly ObjectProperties None =
        new(new Dictionary<string, string>(), new Dictionary<string, string>(), "STANDARD", "AES256");
}
