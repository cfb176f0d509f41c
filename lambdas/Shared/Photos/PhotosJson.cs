using System.Text.Json.Serialization;

namespace PhotoFlow.Shared.Photos;

/// <summary>JSON for what the workflow passes on: camelCase, and what is not there is left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Photo))]
[JsonSerializable(typeof(PhotoInput))]
[JsonSerializable(typeof(Validated))]
[JsonSerializable(typeof(InvalidFile))]
public sealed partial class PhotosJson : JsonSerializerContext;
