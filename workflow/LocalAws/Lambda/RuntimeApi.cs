using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace PhotoFlow.LocalAws.Lambda;

/// <summary>
/// Lambda's runtime API (version 2018-06-01) for one process: <c>AWS_LAMBDA_RUNTIME_API</c> has no path that could tell processes apart, so
/// each has a port of its own.
/// </summary>
internal sealed class RuntimeApi : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private const string Invocations = "/2018-06-01/runtime/invocation";

    private readonly KestrelServer _server;
    private readonly string _functionArn;
    private readonly TaskCompletionSource<ReadOnlyMemory<byte>> _initError = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<Invocation> _handed = Channel.CreateBounded<Invocation>(1);
    private readonly SemaphoreSlim _polled = new(0);
    private Invocation? _current;

    private RuntimeApi(string functionArn)
    {
        _functionArn = functionArn;
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http1);
        options.Limits.MaxRequestBodySize = null;
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        _server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
    }

    /// <summary>What <c>AWS_LAMBDA_RUNTIME_API</c> is set to: host and port.</summary>
    public string Address => new Uri(_server.Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Authority;

    /// <summary>Ends with the error that the process reports when it cannot start.</summary>
    public Task<ReadOnlyMemory<byte>> InitError => _initError.Task;

    public static async Task<RuntimeApi> StartAsync(string functionArn, CancellationToken cancellationToken)
    {
        var api = new RuntimeApi(functionArn);
        await api._server.StartAsync(api, cancellationToken);
        return api;
    }

    /// <summary>The invocation that was handed out last; null before the first.</summary>
    public Invocation? Current => Volatile.Read(ref _current);

    /// <summary>Waits until the process asks for its next invocation.</summary>
    public Task PolledAsync(CancellationToken cancellationToken) => _polled.WaitAsync(cancellationToken);

    /// <summary>Hands an invocation to the process, which has asked for one.</summary>
    public void Hand(Invocation invocation)
    {
        Volatile.Write(ref _current, invocation);
        _handed.Writer.TryWrite(invocation);
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        try
        {
            var answer = (context.Request.Method, path) switch
            {
                ("GET", Invocations + "/next") => NextAsync(context),
                ("POST", "/2018-06-01/runtime/init/error") => InitErrorAsync(context),
                ("POST", _) when Answers(path, "/response") => EndAsync(context, path, functionError: null),
                ("POST", _) when Answers(path, "/error") => EndAsync(context, path, functionError: "Unhandled"),
                _ => RefuseAsync(context, 404, "NotFound", $"{context.Request.Method} {path} is not part of the runtime API"),
            };
            await answer;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The process is gone; whoever watches it says so.
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Open polls are cut off, which is what tells a process that it is no longer wanted.
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
        _polled.Dispose();
    }

    private static bool Answers(string path, string end) =>
        path.StartsWith(Invocations + "/", StringComparison.Ordinal) && path.EndsWith(end, StringComparison.Ordinal);

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }

    private static Task RefuseAsync(HttpContext context, int status, string errorType, string message) =>
        AnswerAsync(context, status, new JsonObject { ["errorMessage"] = message, ["errorType"] = errorType });

    private static async Task AnswerAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }

    private async Task NextAsync(HttpContext context)
    {
        if (Volatile.Read(ref _current) is { Result.IsCompleted: false })
        {
            await RefuseAsync(context, 403, "InvalidStateTransition", "The invocation that was handed out has not been answered yet");
            return;
        }

        _polled.Release();
        var invocation = await _handed.Reader.ReadAsync(context.RequestAborted);
        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
        headers["Lambda-Runtime-Deadline-Ms"] = invocation.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = _functionArn;
        headers["Lambda-Runtime-Trace-Id"] = invocation.TraceId;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = invocation.Payload.Length;
        await context.Response.Body.WriteAsync(invocation.Payload, context.RequestAborted);
    }

    private async Task EndAsync(HttpContext context, string path, string? functionError)
    {
        var requestId = path.Split('/')[^2];
        if (Volatile.Read(ref _current) is not { Result.IsCompleted: false } invocation || invocation.RequestId != requestId)
        {
            await RefuseAsync(context, 400, "InvalidRequestID", "Invalid request ID");
            return;
        }

        var payload = await ReadAsync(context);
        if (payload.Length > Invocation.MaximumBytes)
        {
            var message = $"Response payload size exceeded maximum allowed payload size ({Invocation.MaximumBytes} bytes).";
            invocation.End(InvocationResult.Failed(requestId, "Function.ResponseSizeTooLarge", message));
            await RefuseAsync(context, 413, "RequestEntityTooLarge", message);
            return;
        }

        invocation.End(new InvocationResult(requestId, payload, functionError));
        await AnswerAsync(context, 202, new JsonObject { ["status"] = "OK" });
    }

    private async Task InitErrorAsync(HttpContext context)
    {
        _initError.TrySetResult(await ReadAsync(context));
        await AnswerAsync(context, 202, new JsonObject { ["status"] = "OK" });
    }
}
