using System.Text.Json;
using System.Text.Json.Serialization;

namespace PhotoFlow.Shared.Photos;

/// <summary>Something that people say about a photo.</summary>
/// <param name="Name">What messages, records and the API call it.</param>
/// <param name="Label">What mails and pages call it.</param>
public sealed record MetadataField(string Name, string Label)
{
    /// <summary>True where a photo cannot be approved without it.</summary>
    public bool Required { get; init; }

    /// <summary>The longest value, in characters.</summary>
    public int Longest { get; init; } = 2_000;

    /// <summary>Where a file may say it, the best place first: <c>exif:ImageDescription</c>, <c>iptc:2:120</c>, <c>xmp:dc:description</c>.</summary>
    public IReadOnlyList<string> Prefill { get; init; } = [];
}

/// <summary>The metadata fields that there are, which whoever deploys PhotoFlow chooses (context value <c>metadataFields</c>).</summary>
public sealed class MetadataFields
{
    /// <summary>The environment variable that has them.</summary>
    public const string Variable = "METADATA_FIELDS";

    private readonly Dictionary<string, MetadataField> _byName;

    /// <summary>These fields, in their order.</summary>
    /// <exception cref="ArgumentException">Two have the same name.</exception>
    public MetadataFields(IReadOnlyList<MetadataField> all)
    {
        All = all;
        _byName = all.ToDictionary(field => field.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All of them, in their order.</summary>
    public IReadOnlyList<MetadataField> All { get; }

    /// <summary>Reads the setting: a JSON list of fields.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static MetadataFields Parse(string json) =>
        new(JsonSerializer.Deserialize(json, MetadataFieldsJson.Default.IReadOnlyListMetadataField) ?? throw new JsonException($"{Variable} is null."));

    /// <summary>The field of a name, in any case; null where there is none.</summary>
    public MetadataField? Find(string? name) => name is null ? null : _byName.GetValueOrDefault(name);

    /// <summary>The required fields that are not given.</summary>
    public IReadOnlyList<MetadataField> MissingFrom(GivenMetadata metadata) =>
        [.. All.Where(field => field.Required && !metadata.ContainsKey(field.Name))];
}

/// <summary>JSON of the setting.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<MetadataField>))]
internal sealed partial class MetadataFieldsJson : JsonSerializerContext;
