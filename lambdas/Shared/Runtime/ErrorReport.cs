using System.Text.Json;

namespace PhotoFlow.Shared.Runtime;

/// <summary>
/// An exception as Lambda's own .NET runtime reports it: errorType (the name of its class), errorMessage, stackTrace, cause; and <c>data</c>
/// where a <see cref="WorkflowException"/> carries some. Step Functions hands the type on as <c>Error</c> and the whole object as <c>Cause</c>.
/// </summary>
internal static class ErrorReport
{
    private const int DeepestCause = 5;

    public static byte[] ToJson(Exception exception)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, exception, 0);
        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, Exception exception, int depth)
    {
        writer.WriteStartObject();
        writer.WriteString("errorType"u8, exception.GetType().Name);
        writer.WriteString("errorMessage"u8, exception.Message);
        writer.WriteStartArray("stackTrace"u8);
        foreach (var line in exception.StackTrace.AsSpan().EnumerateLines())
        {
            var frame = line.Trim();
            if (!frame.IsEmpty)
                writer.WriteStringValue(frame);
        }

        writer.WriteEndArray();
        if (exception is WorkflowException { ErrorData: { } data })
        {
            writer.WritePropertyName("data"u8);
            data.WriteTo(writer);
        }

        if (exception.InnerException is { } cause && depth < DeepestCause)
        {
            writer.WritePropertyName("cause"u8);
            Write(writer, cause, depth + 1);
        }

        writer.WriteEndObject();
    }
}
