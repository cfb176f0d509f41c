using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Tests.Runtime;

namespace PhotoFlow.Shared.Tests.Logging;

public sealed class LoggerTests : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, 250, TimeSpan.Zero));

    public void Dispose() => _output.Dispose();

    [Fact]
    public void A_line_has_the_keys_that_powertools_gives_it()
    {
        var log = Logger();
        log.BeginInvocation(new FakeLambdaContext { TraceId = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=557abcec3ee5a047;Sampled=1" });
        log.AppendKey("photo_id", "cat-1");
        log.Information("Logged Zoë's photo", ("status", "pending"), ("absent", null));

        Text().ShouldBe("""
            {"level":"Information","timestamp":"2026-05-01T12:00:00.25Z","service":"PhotoFlow","cold_start":true,"function_name":"PhotoFlow-LogPhoto","function_request_id":"request-1","xray_trace_id":"1-5759e988-bd862e3fe1be46a994272793","message":"Logged Zoë's photo","photo_id":"cat-1","status":"pending"}

            """);
    }

    [Fact]
    public void Only_the_first_invocation_is_a_cold_start_and_appended_keys_end_with_theirs()
    {
        var log = Logger();
        log.BeginInvocation(new FakeLambdaContext());
        log.AppendKey("correlation_id", "one");
        log.AppendKey("correlation_id", "two");
        log.Information("first");
        log.BeginInvocation(new FakeLambdaContext { AwsRequestId = "request-2" });
        log.Information("second");

        var lines = Lines();
        ((bool?)lines[0]["cold_start"]).ShouldBe(true);
        ((string?)lines[0]["correlation_id"]).ShouldBe("two");
        ((bool?)lines[1]["cold_start"]).ShouldBe(false);
        ((string?)lines[1]["function_request_id"]).ShouldBe("request-2");
        lines[1].AsObject().ContainsKey("correlation_id").ShouldBeFalse();
    }

    [Fact]
    public void An_exception_is_one_object_on_the_same_line()
    {
        Exception thrown;
        try
        {
            throw new InvalidOperationException("outer\nsecond line", new FormatException("inner"));
        }
        catch (InvalidOperationException exception)
        {
            thrown = exception;
        }

        Logger().Error("It failed", thrown);

        var written = Lines().ShouldHaveSingleItem()["exception"]!;
        ((string?)written["type"]).ShouldBe("System.InvalidOperationException");
        ((string?)written["message"]).ShouldBe("outer\nsecond line");
        ((string?)written["stack_trace"])!.ShouldContain(nameof(An_exception_is_one_object_on_the_same_line));
        ((string?)written["inner_exception"]!["type"]).ShouldBe("System.FormatException");
    }

    [Theory]
    [InlineData(null, null, "Information,Warning,Error")]
    [InlineData("DEBUG", null, "Debug,Information,Warning,Error")]
    [InlineData("Warning", null, "Warning,Error")]
    [InlineData("Debug", "ERROR", "Error")]
    [InlineData("none", null, "")]
    [InlineData("nonsense", null, "Information,Warning,Error")]
    public void The_level_is_powertools_or_where_it_is_set_lambdas(string? powertools, string? lambda, string written)
    {
        var options = LoggerOptions.FromEnvironment(name => name switch
        {
            "POWERTOOLS_LOG_LEVEL" => powertools,
            "AWS_LAMBDA_LOG_LEVEL" => lambda,
            _ => null,
        });
        var log = new Logger(_output, _clock, options);
        log.Debug("d");
        log.Information("i");
        log.Warning("w");
        log.Error("e");

        string.Join(",", Lines().Select(line => (string?)line["level"])).ShouldBe(written);
    }

    private Logger Logger() => new(_output, _clock, new LoggerOptions("PhotoFlow"));

    private string Text() => Encoding.UTF8.GetString(_output.ToArray());

    private JsonNode[] Lines() => [.. Text().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
}
