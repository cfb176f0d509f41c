using System.Text.Json.Serialization;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.LogPhoto;

/// <summary>The input of LogPhoto.</summary>
/// <param name="Photo">The photo.</param>
/// <param name="Validated">What validating it found.</param>
public sealed record LogPhotoInput(Photo Photo, Validated Validated);

/// <summary>JSON of LogPhoto.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LogPhotoInput))]
[JsonSerializable(typeof(StatusOutput))]
public sealed partial class LogPhotoJson : JsonSerializerContext;
