using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PhotoFlow.Shared.Composition;
using PhotoFlow.Shared.Tests.Runtime;

namespace PhotoFlow.Shared.Tests.Composition;

public sealed class LambdaTests : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly LambdaServices _services;

    public LambdaTests() => _services = new LambdaServices(_output, name => name == "PHOTOS_TABLE" ? "Photos" : null, _clock);

    public void Dispose() => _output.Dispose();

    [Fact]
    public async Task A_handler_is_told_to_end_shortly_before_the_deadline_and_the_error_says_so()
    {
        var invocation = InvokeAsync(async (_, _, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return "";
        });

        _clock.Advance(TimeSpan.FromMilliseconds(29_799));
        invocation.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        (await Should.ThrowAsync<TimeoutException>(invocation)).Message.ShouldBe("The function ran out of time.");
        ((string?)Lines().ShouldHaveSingleItem()["level"]).ShouldBe("Error");
    }

    [Fact]
    public async Task An_outcome_that_the_state_machine_catches_is_no_error_in_the_log()
    {
        await Should.ThrowAsync<PhotoTooOld>(InvokeAsync((_, _, _) => throw new PhotoTooOld("It is too old.")));

        var line = Lines().ShouldHaveSingleItem();
        ((string?)line["level"]).ShouldBe("Information");
        ((string?)line["message"]).ShouldBe("It is too old.");
        ((string?)line["error"]).ShouldBe("PhotoTooOld");
        ((string?)line["function_request_id"]).ShouldBe("request-1");
    }

    [Fact]
    public async Task Anything_else_that_is_thrown_is_logged_with_its_stack_and_passed_on()
    {
        await Should.ThrowAsync<FormatException>(InvokeAsync((_, _, _) => throw new FormatException("What is this?")));

        var line = Lines().ShouldHaveSingleItem();
        ((string?)line["level"]).ShouldBe("Error");
        ((string?)line["exception"]!["type"]).ShouldBe("System.FormatException");
    }

    [Fact]
    public async Task Metrics_are_written_when_the_invocation_ends_however_it_ends()
    {
        await InvokeAsync((_, _, _) =>
        {
            _services.Metrics.AddMetric("PhotosLogged", 1);
            return Task.FromResult("");
        });
        await Should.ThrowAsync<PhotoTooOld>(InvokeAsync((_, _, _) =>
        {
            _services.Metrics.AddMetric("PhotosRefused", 1);
            throw new PhotoTooOld("It is too old.");
        }));

        Lines().Count(line => line["_aws"] is not null).ShouldBe(2);
    }

    [Fact]
    public void A_variable_that_is_missing_is_named()
    {
        _services.Required("PHOTOS_TABLE").ShouldBe("Photos");
        Should.Throw<InvalidOperationException>(() => _services.Required("UPLOADS_BUCKET")).Message.ShouldBe("The environment variable UPLOADS_BUCKET is not set.");
    }

    private Task<string> InvokeAsync(LambdaHandler<string, string> handler) =>
        Lambda.InvokeAsync(handler, _services, "input", new FakeLambdaContext { RemainingTime = TimeSpan.FromSeconds(30) });

    private JsonNode[] Lines() =>
        [.. Encoding.UTF8.GetString(_output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    private sealed class PhotoTooOld(string message) : WorkflowException(message);
}
