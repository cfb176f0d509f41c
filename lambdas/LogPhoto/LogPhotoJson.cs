using System.Text.Json.Serialization;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.LogPhoto;

/// <summary>The input of LogPhoto.</summary>
/// <param name="Photo">The photo.</param>
/// <param name="Validated">What validating it found.</param>
internal sealed record LogPhotoInput(Photo Photo, Validated Validated);

/// <summary>The output of LogPhoto.</summary>
/// <param name="Status">The status that the photo's record has; or <see cref="KnownAlready"/>, and then it has none.</param>
/// <param name="Known">The photo that the same file made before, and that was decided on; null for every other photo.</param>
internal sealed record LogPhotoOutput(string Status, Photo? Known = null)
{
    /// <summary>The file is known already: the same photographer's, under the same key, and decided on.</summary>
    public const string KnownAlready = "known already";
}

/// <summary>JSON of LogPhoto. The state machine reads both of the output's members, also where one is null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LogPhotoInput))]
[JsonSerializable(typeof(LogPhotoOutput))]
internal sealed partial class LogPhotoJson : JsonSerializerContext;
