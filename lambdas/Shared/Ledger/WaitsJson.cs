using System.Text.Json.Serialization;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>What a wait for a review ends with.</summary>
internal sealed record GivenReview(ReviewStatus Status, string Reason);

/// <summary>What a wait for metadata ends with.</summary>
internal sealed record GivenFields(IReadOnlyDictionary<string, string> Metadata)
{
    public static GivenFields Of(GivenMetadata metadata) => new(metadata.ToDictionary(field => field.Key, field => field.Value.Value));
}

/// <summary>JSON of what waits end with.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(GivenReview))]
[JsonSerializable(typeof(GivenFields))]
internal sealed partial class WaitsJson : JsonSerializerContext;
