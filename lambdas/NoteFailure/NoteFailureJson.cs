using System.Text.Json.Serialization;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.NoteFailure;

/// <summary>EventBridge's event "Step Functions Execution Status Change", as far as it is needed here.</summary>
internal sealed record ExecutionEvent(ExecutionDetail Detail);

/// <summary>An execution that ended.</summary>
/// <param name="Name">Its name, which is the photo's id.</param>
/// <param name="Status">FAILED, TIMED_OUT or ABORTED.</param>
/// <param name="Input">Its input, as JSON text; null where it was too long for the event.</param>
/// <param name="Error">The error's name; null where the execution was ended from outside.</param>
/// <param name="Cause">What happened.</param>
internal sealed record ExecutionDetail(string Name, string Status, string? Input = null, string? Error = null, string? Cause = null);

/// <summary>JSON of NoteFailure.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ExecutionEvent))]
[JsonSerializable(typeof(NoOutput))]
internal sealed partial class NoteFailureJson : JsonSerializerContext;
