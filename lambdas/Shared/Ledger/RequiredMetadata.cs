using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>The fields that a photo must have before it can be approved.</summary>
public sealed class RequiredMetadata
{
    private readonly List<MetadataField> _fields;

    private RequiredMetadata(List<MetadataField> fields) => _fields = fields;

    /// <summary>Reads the setting REQUIRED_METADATA: <c>caption,date,name</c>, any of them, or nothing.</summary>
    /// <exception cref="ArgumentException">It names another field.</exception>
    public static RequiredMetadata Parse(string? setting)
    {
        var words = (setting ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new([.. words.Select(word =>
            MetadataFields.Parse(word) ?? throw new ArgumentException($"REQUIRED_METADATA names the unknown field \"{word}\".", nameof(setting)))]);
    }

    /// <summary>The required fields that are not given.</summary>
    public IReadOnlyList<MetadataField> MissingFrom(GivenMetadata metadata) => [.. _fields.Where(field => metadata[field] is null)];
}
