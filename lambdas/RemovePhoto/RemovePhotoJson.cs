using System.Text.Json.Serialization;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.RemovePhoto;

/// <summary>The input of RemovePhoto.</summary>
/// <param name="Remove">What to remove of it.</param>
internal sealed record RemovePhotoInput(Photo Photo, Removable Remove);

/// <summary>What can be removed of a photo.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Removable>))]
internal enum Removable
{
    /// <summary>The pictures made from it.</summary>
    [JsonStringEnumMemberName("renditions")]
    Renditions,

    /// <summary>These, and the object itself.</summary>
    [JsonStringEnumMemberName("everything")]
    Everything,
}

/// <summary>JSON of RemovePhoto.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RemovePhotoInput))]
[JsonSerializable(typeof(NoOutput))]
internal sealed partial class RemovePhotoJson : JsonSerializerContext;
