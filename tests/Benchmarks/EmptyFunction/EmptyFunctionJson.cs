using System.Text.Json.Serialization;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.EmptyFunction;

/// <summary>An input without a member.</summary>
internal sealed record Nothing;

/// <summary>The function's JSON.</summary>
[JsonSerializable(typeof(Nothing))]
[JsonSerializable(typeof(NoOutput))]
internal sealed partial class EmptyFunctionJson : JsonSerializerContext;
