namespace PhotoFlow.Shared.Photos;

/// <summary>What is said about a photo, by the names of its fields. Records share it, so it is never changed: <see cref="With"/> makes another.</summary>
public sealed class GivenMetadata : Dictionary<string, GivenValue>
{
    /// <summary>Nothing given.</summary>
    public static GivenMetadata None { get; } = [];

    /// <summary>The same with one field changed.</summary>
    public GivenMetadata With(string field, GivenValue value) => With(this, [new(field, value)]);

    /// <summary>The same, with what others say about the fields that it lacks.</summary>
    public GivenMetadata Or(GivenMetadata others) => With(others, this);

    private static GivenMetadata With(GivenMetadata metadata, IEnumerable<KeyValuePair<string, GivenValue>> more)
    {
        var merged = new GivenMetadata();
        foreach (var (field, value) in metadata.Concat(more))
            merged[field] = value;
        return merged;
    }
}

/// <summary>A field's value and where it comes from.</summary>
/// <param name="Value">The text, trimmed.</param>
/// <param name="Source"><see cref="FromUpdate"/>, or the part of the file that it was read from, such as <c>exif</c>.</param>
/// <param name="At">When the update was published; null for what the file says.</param>
public sealed record GivenValue(string Value, string Source, DateTimeOffset? At = null)
{
    /// <summary>The source of what people say in an update.</summary>
    public const string FromUpdate = "update";
}
