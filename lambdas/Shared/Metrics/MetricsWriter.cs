using System.Buffers;
using System.Text.Json;

namespace PhotoFlow.Shared.Metrics;

/// <summary>
/// Metrics by way of the log: CloudWatch reads them out of lines in its embedded metric format, so that no call is made (AWS: "Specification:
/// Embedded metric format").
/// </summary>
/// <param name="output">Where lines go: the function's standard output.</param>
/// <param name="clock">Dates each line.</param>
/// <param name="metricsNamespace">The metrics' namespace in CloudWatch.</param>
/// <param name="service">The value of their one dimension, <c>Service</c>.</param>
public sealed class MetricsWriter(Stream output, TimeProvider clock, string metricsNamespace, string service)
{
    /// <summary>The most metrics that one line may carry.</summary>
    private const int MostPerLine = 100;

    private readonly Lock _lock = new();
    private readonly List<(string Name, double Value, MetricUnit Unit)> _metrics = [];

    /// <summary>Adds a value; it is written when the invocation ends.</summary>
    public void AddMetric(string name, double value, MetricUnit unit = MetricUnit.Count)
    {
        lock (_lock)
        {
            _metrics.Add((name, value, unit));
            if (_metrics.Count == MostPerLine)
                Flush();
        }
    }

    /// <summary>Writes what was added since the last time, as one line; nothing when there is nothing.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            if (_metrics.Count == 0)
                return;
            var line = new ArrayBufferWriter<byte>(1024);
            using (var writer = new Utf8JsonWriter(line))
                Write(writer);
            line.Write("\n"u8);
            output.Write(line.WrittenSpan);
            output.Flush();
            _metrics.Clear();
        }
    }

    private void Write(Utf8JsonWriter writer)
    {
        // The same metric several times is one name with several values.
        var byName = _metrics.GroupBy(metric => metric.Name, StringComparer.Ordinal).ToList();
        writer.WriteStartObject();
        writer.WriteStartObject("_aws"u8);
        writer.WriteNumber("Timestamp"u8, clock.GetUtcNow().ToUnixTimeMilliseconds());
        writer.WriteStartArray("CloudWatchMetrics"u8);
        writer.WriteStartObject();
        writer.WriteString("Namespace"u8, metricsNamespace);
        writer.WriteStartArray("Dimensions"u8);
        writer.WriteStartArray();
        writer.WriteStringValue("Service"u8);
        writer.WriteEndArray();
        writer.WriteEndArray();
        writer.WriteStartArray("Metrics"u8);
        foreach (var metric in byName)
        {
            writer.WriteStartObject();
            writer.WriteString("Name"u8, metric.Key);
            writer.WriteString("Unit"u8, Name(metric.First().Unit));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteString("Service"u8, service);
        foreach (var metric in byName)
        {
            writer.WriteStartArray(metric.Key);
            foreach (var (_, value, _) in metric)
                writer.WriteNumberValue(value);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static string Name(MetricUnit unit) => unit switch
    {
        MetricUnit.Milliseconds => "Milliseconds",
        MetricUnit.Bytes => "Bytes",
        MetricUnit.Count => "Count",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
    };
}

/// <summary>What a metric counts. Names as in Powertools for AWS Lambda (.NET), those that PhotoFlow uses.</summary>
public enum MetricUnit
{
    /// <summary>A number of things.</summary>
    Count,

    /// <summary>Thousandths of a second.</summary>
    Milliseconds,

    /// <summary>Bytes.</summary>
    Bytes,
}
