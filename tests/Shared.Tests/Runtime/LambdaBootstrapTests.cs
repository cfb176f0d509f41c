using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Time.Testing;
using PhotoFlow.Shared.Runtime;

namespace PhotoFlow.Shared.Tests.Runtime;

public sealed partial class LambdaBootstrapTests : IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch);
    private FakeRuntimeApi _api = null!;

    public async Task InitializeAsync() => _api = await FakeRuntimeApi.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    public void Dispose() => _end.Dispose();

    [Fact]
    public async Task An_invocation_is_answered_under_its_id()
    {
        var loop = Run((input, _) => Task.FromResult(input with { Text = input.Text.ToUpperInvariant() }));
        _api.Invoke(new FakeInvocation("id-1", """{"text":"hello"}"""));

        (await _api.NextPostAsync()).ShouldBe(new Posted("/2018-06-01/runtime/invocation/id-1/response", """{"text":"HELLO"}""", null));

        await EndAsync(loop);
    }

    [Fact]
    public async Task All_invocations_go_over_one_connection()
    {
        var loop = Run((input, _) => Task.FromResult(input));
        for (var number = 0; number < 5; number++)
        {
            _api.Invoke(new FakeInvocation($"id-{number}", """{"text":"x"}""") { Chunked = number % 2 == 0 });
            (await _api.NextPostAsync()).Path.ShouldContain($"/id-{number}/response");
        }

        _api.Connections.ShouldBe(1);
        await EndAsync(loop);
    }

    [Fact]
    public async Task Six_megabytes_travel_both_ways()
    {
        var text = new string('é', 3 * 1024 * 1024 - 100);
        var loop = Run((input, _) => Task.FromResult(input));
        _api.Invoke(new FakeInvocation("id-1", $$"""{"text":"{{text}}"}""") { Chunked = true });

        var answer = JsonNode.Parse((await _api.NextPostAsync()).Body)!;
        ((string?)answer["text"]).ShouldBe(text);

        _api.Invoke(new FakeInvocation("id-2", """{"text":"small again"}"""));
        (await _api.NextPostAsync()).Body.ShouldBe("""{"text":"small again"}""");
        await EndAsync(loop);
    }

    [Fact]
    public async Task The_context_carries_the_invocation_and_its_deadline()
    {
        ILambdaContext? seen = null;
        var loop = Run((input, context) =>
        {
            seen = context;
            Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID").ShouldBe("Root=1-a-b");
            return Task.FromResult(input);
        });
        _api.Invoke(new FakeInvocation("id-1", """{"text":"x"}""") { Deadline = DateTimeOffset.UnixEpoch.AddSeconds(15), TraceId = "Root=1-a-b" });
        (await _api.NextPostAsync()).ErrorType.ShouldBeNull();

        seen!.AwsRequestId.ShouldBe("id-1");
        seen.InvokedFunctionArn.ShouldBe("arn:aws:lambda:eu-west-1:123456789012:function:Test");
        seen.TraceId.ShouldBe("Root=1-a-b");
        seen.RemainingTime.ShouldBe(TimeSpan.FromSeconds(15));
        _clock.Advance(TimeSpan.FromSeconds(20));
        seen.RemainingTime.ShouldBe(TimeSpan.Zero);

        _api.Invoke(new FakeInvocation("id-2", """{"text":"no trace"}"""));
        await _api.NextPostAsync();
        await EndAsync(loop);
    }

    [Fact]
    public async Task An_exception_is_reported_by_the_name_of_its_class_with_its_data_and_the_loop_goes_on()
    {
        var loop = Run((input, _) => input.Text == "bad"
            ? throw new PictureTooLarge("The picture is too large.", new JsonObject { ["rule"] = "maxSide" })
            : Task.FromResult(input));
        _api.Invoke(new FakeInvocation("id-1", """{"text":"bad"}"""));

        var posted = await _api.NextPostAsync();
        posted.Path.ShouldBe("/2018-06-01/runtime/invocation/id-1/error");
        posted.ErrorType.ShouldBe("PictureTooLarge");
        var report = JsonNode.Parse(posted.Body)!;
        ((string?)report["errorType"]).ShouldBe("PictureTooLarge");
        ((string?)report["errorMessage"]).ShouldBe("The picture is too large.");
        ((string?)report["stackTrace"]![0]).ShouldStartWith("at PhotoFlow.Shared.Tests.Runtime.LambdaBootstrapTests");
        ((string?)report["data"]!["rule"]).ShouldBe("maxSide");

        _api.Invoke(new FakeInvocation("id-2", """{"text":"good"}"""));
        (await _api.NextPostAsync()).Path.ShouldContain("/id-2/response");
        await EndAsync(loop);
    }

    [Fact]
    public async Task What_led_to_an_exception_is_reported_with_it()
    {
        var loop = Run((_, _) => throw new InvalidOperationException("outer", new FormatException("inner")));
        _api.Invoke(new FakeInvocation("id-1", """{"text":"x"}"""));

        var report = JsonNode.Parse((await _api.NextPostAsync()).Body)!;
        ((string?)report["errorType"]).ShouldBe("InvalidOperationException");
        ((string?)report["cause"]!["errorType"]).ShouldBe("FormatException");
        ((string?)report["cause"]!["errorMessage"]).ShouldBe("inner");
        await EndAsync(loop);
    }

    [Fact]
    public async Task Input_that_is_no_json_is_an_error_of_the_invocation()
    {
        var loop = Run((input, _) => Task.FromResult(input));
        _api.Invoke(new FakeInvocation("id-1", "nonsense"));

        (await _api.NextPostAsync()).ErrorType.ShouldBe("JsonException");
        await EndAsync(loop);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    public async Task A_refused_answer_does_not_end_the_loop(int status)
    {
        _api.PostStatus = status;
        var loop = Run((input, _) => Task.FromResult(input));
        foreach (var id in (string[])["id-1", "id-2"])
        {
            _api.Invoke(new FakeInvocation(id, """{"text":"x"}"""));
            (await _api.NextPostAsync()).Path.ShouldContain($"/{id}/response");
        }

        await EndAsync(loop);
    }

    [Fact]
    public async Task A_runtime_api_in_a_state_that_it_cannot_leave_ends_the_loop()
    {
        _api.PostStatus = 500;
        var loop = Run((input, _) => Task.FromResult(input));
        _api.Invoke(new FakeInvocation("id-1", """{"text":"x"}"""));

        await Should.ThrowAsync<RuntimeApiException>(loop);
    }

    [Fact]
    public async Task An_error_of_initialization_is_reported_and_ends_the_loop()
    {
        var loop = Run((input, _) => Task.FromResult(input), () => throw new InvalidOperationException("PHOTOS_TABLE is not set."));

        var posted = await _api.NextPostAsync();
        posted.Path.ShouldBe("/2018-06-01/runtime/init/error");
        posted.ErrorType.ShouldBe("InvalidOperationException");
        posted.Body.ShouldContain("PHOTOS_TABLE is not set.");
        await Should.ThrowAsync<InvalidOperationException>(loop);
    }

    [Fact]
    public async Task A_runtime_api_that_refuses_the_connection_ends_the_loop()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var closed = listener.LocalEndpoint.ToString()!;
        listener.Stop();
        var loop = Bootstrap((input, _) => Task.FromResult(input), null).RunAsync(closed, _end.Token);

        await Should.ThrowAsync<RuntimeApiException>(loop);
    }

    [Fact]
    public async Task An_end_lets_the_invocation_under_way_finish()
    {
        var entered = new TaskCompletionSource();
        var leave = new TaskCompletionSource();
        var loop = Run(async (input, _) =>
        {
            entered.SetResult();
            await leave.Task;
            return input;
        });
        _api.Invoke(new FakeInvocation("id-1", """{"text":"x"}"""));
        await entered.Task;
        await _end.CancelAsync();
        leave.SetResult();

        (await _api.NextPostAsync()).Path.ShouldContain("/id-1/response");
        await loop.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private Task Run(Func<Note, ILambdaContext, Task<Note>> handler, LambdaBootstrapInitializer? initializer = null) =>
        Bootstrap(handler, initializer).RunAsync(_api.Endpoint, _end.Token);

    private LambdaBootstrap Bootstrap(Func<Note, ILambdaContext, Task<Note>> handler, LambdaBootstrapInitializer? initializer)
    {
        var builder = LambdaBootstrapBuilder.Create(handler, new SourceGeneratorLambdaJsonSerializer<NoteJson>(NoteJson.Default));
        return (initializer is null ? builder : builder.UseBootstrapHandler(initializer)).Build(_clock);
    }

    private async Task EndAsync(Task loop)
    {
        await _end.CancelAsync();
        await loop.WaitAsync(TimeSpan.FromSeconds(30));
    }

    internal sealed record Note(string Text);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Note))]
    internal sealed partial class NoteJson : JsonSerializerContext;

    private sealed class PictureTooLarge(string message, JsonNode data) : WorkflowException(message, data);
}
