using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace PhotoFlow.Shared.Runtime;

/// <summary>Reads and writes JSON with a source-generated context, so without reflection. Named as in Amazon.Lambda.Serialization.SystemTextJson.</summary>
/// <param name="context">The context's <c>Default</c>. The package's class finds it by reflection.</param>
public sealed class SourceGeneratorLambdaJsonSerializer<TContext>(TContext context) : ILambdaSerializer
    where TContext : JsonSerializerContext
{
    /// <inheritdoc/>
    public T Deserialize<T>(Stream requestStream)
    {
        var typeInfo = TypeInfo<T>();
        var input = requestStream is MemoryStream memory && memory.TryGetBuffer(out var buffer)
            ? JsonSerializer.Deserialize(buffer.AsSpan((int)memory.Position), typeInfo)
            : JsonSerializer.Deserialize(requestStream, typeInfo);
        return input ?? throw new JsonException("The function's input is null.");
    }

    /// <inheritdoc/>
    public void Serialize<T>(T response, Stream responseStream) => JsonSerializer.Serialize(responseStream, response, TypeInfo<T>());

    private JsonTypeInfo<T> TypeInfo<T>() =>
        context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new InvalidOperationException($"{context.GetType().Name} lacks [JsonSerializable(typeof({typeof(T).Name}))].");
}
