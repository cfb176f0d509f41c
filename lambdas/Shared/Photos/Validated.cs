namespace PhotoFlow.Shared.Photos;

/// <summary>What validating a photo found: the output of ValidatePhoto, kept in the ledger by LogPhoto.</summary>
public sealed record Validated
{
    /// <summary>The photographer's name, from the object's user metadata; null where the uploader gave none.</summary>
    public string? Photographer { get; init; }

    /// <summary>The photographer's address, as given: it may be no address at all.</summary>
    public string? Email { get; init; }

    /// <summary>S3's LastModified, to the second.</summary>
    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>What was read from the file.</summary>
    public required Facts Facts { get; init; }

    /// <summary>What the file itself says about the photo.</summary>
    public GivenMetadata Metadata { get; init; } = GivenMetadata.None;

    /// <summary>The pictures made from it.</summary>
    public required Renditions Renditions { get; init; }

    /// <summary>Remarks for the desk, such as a colour profile that was left out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
