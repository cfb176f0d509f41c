using System.Text.Json.Serialization;
using PhotoFlow.Shared.Messages;

namespace PhotoFlow.StartIntake;

/// <summary>JSON of StartIntake.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SqsEvent))]
[JsonSerializable(typeof(SqsBatchResponse))]
[JsonSerializable(typeof(S3Notification))]
internal sealed partial class StartIntakeJson : JsonSerializerContext;
