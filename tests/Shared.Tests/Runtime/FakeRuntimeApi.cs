using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace PhotoFlow.Shared.Tests.Runtime;

/// <summary>The runtime API with a queue of invocations, and what the loop posted.</summary>
internal sealed class FakeRuntimeApi : IAsyncDisposable
{
    private readonly Channel<FakeInvocation> _invocations = Channel.CreateUnbounded<FakeInvocation>();
    private readonly Channel<Posted> _posted = Channel.CreateUnbounded<Posted>();
    private readonly HashSet<string> _connections = [];
    private LocalServer? _server;

    public string Endpoint => _server!.Authority;

    /// <summary>What it answers to what the loop posts.</summary>
    public int PostStatus { get; set; } = StatusCodes.Status202Accepted;

    /// <summary>How many connections the loop has opened.</summary>
    public int Connections => _connections.Count;

    public static async Task<FakeRuntimeApi> StartAsync()
    {
        var api = new FakeRuntimeApi();
        api._server = await LocalServer.StartAsync(api.AnswerAsync);
        return api;
    }

    public void Invoke(FakeInvocation invocation) => _invocations.Writer.TryWrite(invocation);

    /// <summary>The next thing that the loop posts.</summary>
    public async Task<Posted> NextPostAsync() => await _posted.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        _connections.Add(http.Connection.Id);
        if (http.Request.Method == "POST")
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync();
            http.Response.StatusCode = PostStatus;
            await http.Response.WriteAsync("""{"status":"OK"}""");
            _posted.Writer.TryWrite(new Posted(http.Request.Path, body, http.Request.Headers["Lambda-Runtime-Function-Error-Type"]));
            return;
        }

        http.Request.Path.Value.ShouldBe("/2018-06-01/runtime/invocation/next");
        var invocation = await _invocations.Reader.ReadAsync(http.RequestAborted);
        var headers = http.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation.Id;
        headers["Lambda-Runtime-Deadline-Ms"] = invocation.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:eu-west-1:123456789012:function:Test";
        if (invocation.TraceId is not null)
            headers["Lambda-Runtime-Trace-Id"] = invocation.TraceId;
        if (!invocation.Chunked)
            headers.ContentLength = invocation.Payload.Length;
        await http.Response.WriteAsync(invocation.Payload);
    }
}

/// <summary>An invocation that waits for the loop.</summary>
internal sealed record FakeInvocation(string Id, string Payload)
{
    public DateTimeOffset Deadline { get; init; } = DateTimeOffset.UnixEpoch.AddMinutes(1);

    public string? TraceId { get; init; }

    public bool Chunked { get; init; }
}

/// <summary>Something that the loop posted.</summary>
internal sealed record Posted(string Path, string Body, string? ErrorType);
