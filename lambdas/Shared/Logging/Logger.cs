using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using PhotoFlow.Shared.Runtime;

namespace PhotoFlow.Shared.Logging;

/// <summary>
/// Writes one JSON object a line, with the keys that Powertools for AWS Lambda uses (its page "Logger", "Standard structured keys"), so that
/// its saved queries for CloudWatch Logs Insights work here.
/// </summary>
/// <param name="output">Where lines go: the function's standard output.</param>
/// <param name="clock">Dates each line.</param>
/// <param name="options">Service and level.</param>
public sealed partial class Logger(Stream output, TimeProvider clock, LoggerOptions options)
{
    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _line = new(1024);
    private readonly List<(string Key, string Value)> _keys = [];
    private Utf8JsonWriter? _writer;
    private ILambdaContext? _context;
    private bool _coldStart = true;
    private bool _invoked;

    /// <summary>A logger that writes nothing.</summary>
    public static Logger None { get; } = new(Stream.Null, TimeProvider.System, new LoggerOptions("none", LogLevel.None));

    /// <summary>Starts a new invocation: its ids are on each line that follows, and keys appended before are gone.</summary>
    public void BeginInvocation(ILambdaContext context)
    {
        lock (_lock)
        {
            _context = context;
            _coldStart = !_invoked;
            _invoked = true;
            _keys.Clear();
        }
    }

    /// <summary>Adds a key to each line until the invocation's end, such as <c>photo_id</c> or <c>correlation_id</c>; the same key again replaces it.</summary>
    public void AppendKey(string key, string value)
    {
        lock (_lock)
        {
            _keys.RemoveAll(pair => pair.Key == key);
            _keys.Add((key, value));
        }
    }

    /// <summary>What helps to find a fault; not written by default.</summary>
    public void Debug(string message, params ReadOnlySpan<(string Key, string? Value)> keys) => Write(LogLevel.Debug, message, null, keys);

    /// <summary>What happened, for the record.</summary>
    public void Information(string message, params ReadOnlySpan<(string Key, string? Value)> keys) => Write(LogLevel.Information, message, null, keys);

    /// <summary>Something that may need a person's eye.</summary>
    public void Warning(string message, params ReadOnlySpan<(string Key, string? Value)> keys) => Write(LogLevel.Warning, message, null, keys);

    /// <summary>Something failed.</summary>
    public void Error(string message, Exception? exception = null, params ReadOnlySpan<(string Key, string? Value)> keys) =>
        Write(LogLevel.Error, message, exception, keys);

    private void Write(LogLevel level, string message, Exception? exception, ReadOnlySpan<(string Key, string? Value)> keys)
    {
        if (level < options.MinimumLevel)
            return;
        lock (_lock)
        {
            _line.ResetWrittenCount();
            // Relaxed, so that names with accents can be searched for; the log is not HTML.
            _writer ??= new Utf8JsonWriter(_line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
            _writer.Reset(_line);
            _writer.WriteStartObject();
            _writer.WriteString("level"u8, Name(level));
            _writer.WriteString("timestamp"u8, clock.GetUtcNow().UtcDateTime);
            _writer.WriteString("service"u8, options.Service);
            WriteInvocation(_writer);
            _writer.WriteString("message"u8, WithoutAddresses(message));
            foreach (var (key, value) in _keys)
                _writer.WriteString(key, WithoutAddresses(value));
            foreach (var (key, value) in keys)
            {
                if (value is not null)
                    _writer.WriteString(key, WithoutAddresses(value));
            }

            if (exception is not null)
            {
                _writer.WritePropertyName("exception"u8);
                WriteException(_writer, exception);
            }

            _writer.WriteEndObject();
            _writer.Flush();
            _line.Write("\n"u8);
            output.Write(_line.WrittenSpan);
            output.Flush();
        }
    }

    private void WriteInvocation(Utf8JsonWriter writer)
    {
        if (_context is not { } context)
            return;
        writer.WriteBoolean("cold_start"u8, _coldStart);
        writer.WriteString("function_name"u8, context.FunctionName);
        writer.WriteString("function_request_id"u8, context.AwsRequestId);
        if (context.TraceId is { } trace)
            writer.WriteString("xray_trace_id"u8, TraceRoot(trace));
    }

    private static void WriteException(Utf8JsonWriter writer, Exception exception)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, exception.GetType().FullName);
        writer.WriteString("message"u8, WithoutAddresses(exception.Message));
        writer.WriteString("stack_trace"u8, exception.StackTrace);
        if (exception.InnerException is { } inner)
        {
            writer.WritePropertyName("inner_exception"u8);
            WriteException(writer, inner);
        }

        writer.WriteEndObject();
    }

    /// <summary>Logs are kept for long, and many may read them: whatever looks like a mail address stays out, also out of what AWS's errors quote.</summary>
    private static string WithoutAddresses(string text) => text.Contains('@', StringComparison.Ordinal) ? Address().Replace(text, "(address)") : text;

    [GeneratedRegex(@"[^\s<>()\[\]"",;:]+@[^\s<>()\[\]"",;:]+")]
    private static partial Regex Address();

    /// <summary>The trace's id out of <c>Root=1-…;Parent=…;Sampled=1</c>.</summary>
    private static ReadOnlySpan<char> TraceRoot(string header)
    {
        foreach (var part in header.AsSpan().Split(';'))
        {
            if (header.AsSpan(part).StartsWith("Root=", StringComparison.Ordinal))
                return header.AsSpan(part)["Root=".Length..];
        }

        return header;
    }

    /// <summary>Enum.ToString reads metadata by reflection.</summary>
    private static string Name(LogLevel level) => level switch
    {
        LogLevel.Trace => "Trace",
        LogLevel.Debug => "Debug",
        LogLevel.Information => "Information",
        LogLevel.Warning => "Warning",
        LogLevel.Error => "Error",
        LogLevel.Critical => "Critical",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };
}
