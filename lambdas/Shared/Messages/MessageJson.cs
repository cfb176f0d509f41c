using System.Text.Json.Serialization;

namespace PhotoFlow.Shared.Messages;

/// <summary>JSON of batches of messages.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SqsEvent))]
[JsonSerializable(typeof(SqsBatchResponse))]
public sealed partial class MessageJson : JsonSerializerContext;
