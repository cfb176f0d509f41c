using System.Text.Json.Serialization;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.LogPhoto;

/// <summary>The input of LogPhoto.</summary>
/// <param name="Validated">What validating it found.</param>
internal sealed record LogPhotoInput(Photo Photo, Validated Validated);

/// <summary>JSON of LogPhoto.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LogPhotoInput))]
[JsonSerializable(typeof(StatusOutput))]
internal sealed partial class LogPhotoJson : JsonSerializerContext;
