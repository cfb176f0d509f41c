using System.Text.Json.Serialization;
using PhotoFlow.Shared.Ledger;

namespace PhotoFlow.Desk;

/// <summary>JSON of the Desk.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(IsoTime)])]
[JsonSerializable(typeof(HttpEvent))]
[JsonSerializable(typeof(HttpAnswer))]
[JsonSerializable(typeof(PhotoPage))]
[JsonSerializable(typeof(PhotoView))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class DeskJson : JsonSerializerContext;
