namespace PhotoFlow.Shared.Photos;

/// <summary>What is said about a photo: its fields, as far as they are given.</summary>
public sealed record GivenMetadata
{
    /// <summary>Nothing given.</summary>
    public static GivenMetadata None { get; } = new();

    /// <summary>What the picture shows.</summary>
    public GivenValue? Caption { get; init; }

    /// <summary>When it was taken, as typed: any form of date, or none.</summary>
    public GivenValue? Date { get; init; }

    /// <summary>Who took it, or whom to credit.</summary>
    public GivenValue? Name { get; init; }

    /// <summary>A field's value; null where it is not given.</summary>
    public GivenValue? this[MetadataField field] => field switch
    {
        MetadataField.Caption => Caption,
        MetadataField.Date => Date,
        _ => Name,
    };

    /// <summary>The same with one field changed.</summary>
    public GivenMetadata With(MetadataField field, GivenValue value) => field switch
    {
        MetadataField.Caption => this with { Caption = value },
        MetadataField.Date => this with { Date = value },
        _ => this with { Name = value },
    };
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
