using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PhotoFlow.Shared.Metrics;

namespace PhotoFlow.Shared.Tests.Metrics;

public sealed class MetricsWriterTests : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly MetricsWriter _metrics;

    public MetricsWriterTests() =>
        _metrics = new MetricsWriter(_output, new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(1_777_000_000_123)), "PhotoFlow", "Intake");

    public void Dispose() => _output.Dispose();

    [Fact]
    public void Metrics_are_one_line_in_the_embedded_metric_format()
    {
        _metrics.AddMetric("PhotosApproved", 1);
        _metrics.AddMetric("ValidationTime", 12.5, MetricUnit.Milliseconds);
        _metrics.AddMetric("PhotosApproved", 2);
        _metrics.Flush();

        Text().ShouldBe("""
            {"_aws":{"Timestamp":1777000000123,"CloudWatchMetrics":[{"Namespace":"PhotoFlow","Dimensions":[["Service"]],"Metrics":[{"Name":"PhotosApproved","Unit":"Count"},{"Name":"ValidationTime","Unit":"Milliseconds"}]}]},"Service":"Intake","PhotosApproved":[1,2],"ValidationTime":[12.5]}

            """);
    }

    [Fact]
    public void Nothing_is_written_where_nothing_was_counted()
    {
        _metrics.Flush();
        _metrics.AddMetric("PhotosApproved", 1);
        _metrics.Flush();
        _metrics.Flush();

        Text().Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_line_carries_no_more_than_a_hundred_values()
    {
        for (var number = 0; number < 250; number++)
            _metrics.AddMetric("Photos", number);
        _metrics.Flush();

        var lines = Text().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!["Photos"]!.AsArray().Count);
        lines.ShouldBe([100, 100, 50]);
    }

    private string Text() => Encoding.UTF8.GetString(_output.ToArray());
}
