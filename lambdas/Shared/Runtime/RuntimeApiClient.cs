using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace PhotoFlow.Shared.Runtime;

/// <summary>
/// Lambda's runtime API, version 2018-06-01 (AWS: "Using the Lambda runtime API for custom runtimes"). One connection, kept alive; no
/// timeout, since the next invocation may be hours away.
/// </summary>
internal sealed class RuntimeApiClient(string endpoint) : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly string _root = $"http://{endpoint}/2018-06-01/runtime/";
    private readonly Uri _next = new($"http://{endpoint}/2018-06-01/runtime/invocation/next");

    // Without HttpClient's own layer (timeouts, base address, default headers), which the loop has no use for.
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        UseCookies = false,
        UseProxy = false,
    });

    /// <summary>Waits for the next invocation and copies its input.</summary>
    public async Task<Invocation> GetNextAsync(Stream input, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _next);
        using var response = await SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
            throw new RuntimeApiException($"The runtime API answered {(int)response.StatusCode} when asked for the next invocation.");
        await response.Content.CopyToAsync(input, cancellationToken);
        var headers = response.Headers.NonValidated;
        return new Invocation(
            Header(headers, "Lambda-Runtime-Aws-Request-Id") ?? throw new RuntimeApiException("The runtime API gave an invocation no id."),
            DateTimeOffset.FromUnixTimeMilliseconds(
                long.TryParse(Header(headers, "Lambda-Runtime-Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out var deadline)
                    ? deadline
                    : throw new RuntimeApiException("The runtime API gave an invocation no deadline.")),
            Header(headers, "Lambda-Runtime-Invoked-Function-Arn") ?? "",
            Header(headers, "Lambda-Runtime-Trace-Id"));
    }

    /// <summary>Answers an invocation. False when the API refuses the answer: it is too large (over 6 MB), or it comes after the deadline.</summary>
    public Task<bool> SendResponseAsync(string requestId, ReadOnlyMemory<byte> output) =>
        PostAsync($"invocation/{requestId}/response", output, errorType: null);

    /// <summary>Reports that an invocation failed. False when the API refuses the report.</summary>
    public Task<bool> SendErrorAsync(string requestId, Exception exception) =>
        PostAsync($"invocation/{requestId}/error", ErrorReport.ToJson(exception), exception.GetType().Name);

    /// <summary>Reports that the function cannot start.</summary>
    public Task<bool> SendInitErrorAsync(Exception exception) =>
        PostAsync("init/error", ErrorReport.ToJson(exception), exception.GetType().Name);

    public void Dispose() => _http.Dispose();

    private async Task<bool> PostAsync(string path, ReadOnlyMemory<byte> body, string? errorType)
    {
        using var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = Json;
        using var request = new HttpRequestMessage(HttpMethod.Post, _root + path) { Content = content };
        if (errorType is not null)
            request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", errorType);
        using var response = await SendAsync(request, CancellationToken.None);
        // "Container error. Non-recoverable state. Runtime should exit promptly."
        if ((int)response.StatusCode >= 500)
            throw new RuntimeApiException($"The runtime API answered {(int)response.StatusCode} to {path}.");
        await response.Content.CopyToAsync(Stream.Null);
        return response.IsSuccessStatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException gone)
        {
            throw new RuntimeApiException($"The runtime API at {endpoint} does not answer: {gone.Message}", gone);
        }
    }

    private static string? Header(HttpHeadersNonValidated headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.ToString() : null;
}

/// <summary>What the runtime API says of an invocation, beside its input.</summary>
/// <param name="RequestId">The invocation's id, which its response is posted under.</param>
/// <param name="Deadline">When Lambda ends it.</param>
/// <param name="InvokedFunctionArn">The ARN that the caller used.</param>
/// <param name="TraceId">The X-Ray tracing header; null where there is none.</param>
internal sealed record Invocation(string RequestId, DateTimeOffset Deadline, string InvokedFunctionArn, string? TraceId);

/// <summary>The runtime API failed in a way that ends this process; Lambda starts another.</summary>
public sealed class RuntimeApiException(string message, Exception? innerException = null) : Exception(message, innerException);
