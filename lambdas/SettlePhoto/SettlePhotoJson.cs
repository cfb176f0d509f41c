using System.Text.Json.Serialization;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.SettlePhoto;

/// <summary>The input of SettlePhoto.</summary>
/// <param name="Outcome">The outcome that the state machine came to.</param>
/// <param name="Failure">The error that led to it, where one did.</param>
internal sealed record SettlePhotoInput(Photo Photo, PhotoStatus Outcome, CaughtFailure? Failure = null);

/// <summary>An error as Step Functions hands it to a Catch.</summary>
/// <param name="Error">Its name.</param>
/// <param name="Cause">What the function reported, as JSON text; or a sentence.</param>
internal sealed record CaughtFailure(
    [property: JsonPropertyName("Error")] string Error,
    [property: JsonPropertyName("Cause")] string? Cause);

/// <summary>What a function reports of an error.</summary>
/// <param name="ErrorMessage">What happened, for people.</param>
/// <param name="Data">The rule that the file broke, where it is that.</param>
internal sealed record ReportedError(string? ErrorMessage, InvalidFile? Data);

/// <summary>JSON of SettlePhoto.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SettlePhotoInput))]
[JsonSerializable(typeof(ReportedError))]
[JsonSerializable(typeof(StatusOutput))]
internal sealed partial class SettlePhotoJson : JsonSerializerContext;
