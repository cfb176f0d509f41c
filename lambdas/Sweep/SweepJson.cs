using System.Text.Json.Serialization;
using PhotoFlow.Shared.Messages;

namespace PhotoFlow.Sweep;

/// <summary>JSON of Sweep.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SweepInput))]
[JsonSerializable(typeof(SweepOutput))]
[JsonSerializable(typeof(S3Notification))]
public sealed partial class SweepJson : JsonSerializerContext;
