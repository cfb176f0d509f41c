using System.Text.Json.Serialization;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.AwaitUpdate;

/// <summary>The input of AwaitUpdate.</summary>
/// <param name="Token">The task token that ends the wait.</param>
/// <param name="Awaits">What is waited for.</param>
internal sealed record AwaitUpdateInput(Photo Photo, string Token, Awaited Awaits);

/// <summary>JSON of AwaitUpdate.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AwaitUpdateInput))]
[JsonSerializable(typeof(NoOutput))]
internal sealed partial class AwaitUpdateJson : JsonSerializerContext;
