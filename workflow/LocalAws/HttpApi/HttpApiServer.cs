using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.FrontDoor;
using PhotoFlow.LocalAws.Lambda;

namespace PhotoFlow.LocalAws.HttpApi;

/// <summary>An HTTP API on a port of its own: what <c>https://….execute-api.….amazonaws.com/</c> is on AWS.</summary>
internal sealed class HttpApiServer : IAsyncDisposable
{
    /// <summary>API Gateway's longest wait for an integration (Quotas for HTTP APIs).</summary>
    private static readonly TimeSpan _integrationTimeout = TimeSpan.FromSeconds(30);

    private readonly HttpApiOptions _options;
    private readonly WebApplication _app;

    private HttpApiServer(HttpApiDefinition api, HttpApiOptions options, int port)
    {
        Api = api;
        _options = options;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
        });
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public HttpApiDefinition Api { get; }

    /// <summary>Where it is.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <exception cref="LocalAwsException">The port is taken.</exception>
    public static async Task<HttpApiServer> StartAsync(HttpApiDefinition api, HttpApiOptions options, int port, CancellationToken cancellationToken)
    {
        var server = new HttpApiServer(api, options, port);
        server.Endpoint = await LocalServer.OpenAsync(server._app, port, cancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        context.TraceIdentifier = _options.NewId().ToString("N")[..16];
        context.Response.Headers["Apigw-Requestid"] = context.TraceIdentifier;
        var path = HttpEvent.PathOf(context.Request);
        if (Api.Find(context.Request.Method, path) is not { } match)
            await HttpAnswer.FailAsync(context.Response, StatusCodes.Status404NotFound, "Not Found");
        else if (match.Route.RequiresSignature && !IsAllowed(context.Request, path))
            await HttpAnswer.FailAsync(context.Response, StatusCodes.Status403Forbidden, "Forbidden");
        else
            await InvokeAsync(context, match);
    }

    private bool IsAllowed(HttpRequest request, string path)
    {
        // As at the front door, a key tells who calls; it is not asked to prove it.
        if (CredentialScope.Read(request) is not { AccessKeyId: { } keyId })
            return false;
        var resource = Account.Arn("execute-api", $"{Api.Id}/$default/{request.Method}{path}");
        var caller = _options.Keys.Caller(keyId);
        return _options.Access.Refuse(new AccessRequest(caller, "execute-api:Invoke", resource, AccessRequest.CommonContext())) is null;
    }

    private async Task InvokeAsync(HttpContext context, RouteMatch match)
    {
        var function = Api.Integrations[match.Route.IntegrationId];
        var route = match.Route.Key.Replace(" ", "", StringComparison.Ordinal);
        var asService = AccessRequest.OfService(
            "apigateway.amazonaws.com", "lambda:InvokeFunction", function, Account.Arn("execute-api", $"{Api.Id}/$default/{route}"));
        try
        {
            if (_options.Access.Refuse(asService) is { } refusal)
                throw new LambdaException("AccessDeniedException", StatusCodes.Status403Forbidden, refusal);
            var payload = await HttpEvent.OfAsync(context, Api, match, _options.Time.GetUtcNow());
            var result = await _options.Functions.InvokeAsync(function, payload, context.RequestAborted).WaitAsync(_integrationTimeout, _options.Time);
            if (result.FunctionError is null)
                await HttpAnswer.WriteAsync(context.Response, result.Payload);
            else
                await HttpAnswer.FailAsync(context.Response, StatusCodes.Status500InternalServerError, "Internal Server Error");
        }
        catch (TimeoutException)
        {
            await HttpAnswer.FailAsync(context.Response, StatusCodes.Status503ServiceUnavailable, "Service Unavailable");
        }
        catch (LambdaException exception)
        {
            _options.Complain.Tell($"The HTTP API cannot invoke {function}: {exception.Message}");
            var (status, message) = exception.IsThrottle
                ? (StatusCodes.Status503ServiceUnavailable, "Service Unavailable")
                : (StatusCodes.Status500InternalServerError, "Internal Server Error");
            await HttpAnswer.FailAsync(context.Response, status, message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
    }
}
