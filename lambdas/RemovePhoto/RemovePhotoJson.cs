using System.Text.Json.Serialization;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.RemovePhoto;

/// <summary>JSON of RemovePhoto.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PhotoInput))]
[JsonSerializable(typeof(NoOutput))]
internal sealed partial class RemovePhotoJson : JsonSerializerContext;
