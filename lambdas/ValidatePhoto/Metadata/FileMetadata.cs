using PhotoFlow.Shared.Photos;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>What one of a file's metadata blocks says.</summary>
internal sealed record FileMetadata
{
    /// <summary>A block that says nothing.</summary>
    public static FileMetadata None { get; } = new();

    /// <summary>Which block it is: <c>exif</c>, <c>iptc</c> or <c>xmp</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary>EXIF's orientation, 1 to 8.</summary>
    public int Orientation { get; init; } = 1;

    /// <inheritdoc cref="Facts.Caption"/>
    public string? Caption { get; init; }

    /// <inheritdoc cref="Facts.Creator"/>
    public string? Creator { get; init; }

    /// <inheritdoc cref="Facts.Credit"/>
    public string? Credit { get; init; }

    /// <inheritdoc cref="Facts.Rights"/>
    public string? Rights { get; init; }

    /// <inheritdoc cref="Facts.Keywords"/>
    public IReadOnlyList<string>? Keywords { get; init; }

    /// <inheritdoc cref="Facts.TakenAt"/>
    public string? TakenAt { get; init; }

    /// <inheritdoc cref="Facts.Camera"/>
    public string? Camera { get; init; }

    /// <inheritdoc cref="Facts.Lens"/>
    public string? Lens { get; init; }

    /// <inheritdoc cref="Facts.Exposure"/>
    public Exposure? Exposure { get; init; }

    /// <inheritdoc cref="Facts.Gps"/>
    public GpsPosition? Gps { get; init; }

    /// <inheritdoc cref="Facts.DigitalSourceType"/>
    public string? DigitalSourceType { get; init; }
}
