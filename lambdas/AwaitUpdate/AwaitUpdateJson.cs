using System.Text.Json.Serialization;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.AwaitUpdate;

/// <summary>The input of AwaitUpdate.</summary>
/// <param name="Photo">The photo.</param>
/// <param name="Token">The task token that ends the wait.</param>
/// <param name="Awaits">What is waited for.</param>
public sealed record AwaitUpdateInput(Photo Photo, string Token, Awaited Awaits);

/// <summary>JSON of AwaitUpdate.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AwaitUpdateInput))]
[JsonSerializable(typeof(NoOutput))]
public sealed partial class AwaitUpdateJson : JsonSerializerContext;
