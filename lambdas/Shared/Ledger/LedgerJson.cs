using System.Text.Json.Serialization;

namespace PhotoFlow.Shared.Ledger;

/// <summary>JSON of what the table keeps.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(IsoTime)])]
[JsonSerializable(typeof(PhotoRecord))]
[JsonSerializable(typeof(KeyHead))]
public sealed partial class LedgerJson : JsonSerializerContext;
