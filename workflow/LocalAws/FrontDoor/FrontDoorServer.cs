using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.FrontDoor;

/// <summary>
/// The one endpoint of all services, <c>AWS_ENDPOINT_URL</c>: finds the service that a request is for, checks that the caller may do what it
/// asks, and lets the service answer.
/// </summary>
internal sealed class FrontDoorServer : IAsyncDisposable
{
    private readonly FrontDoorOptions _options;
    private readonly Dictionary<string, IServiceApi> _apis;
    private readonly WebApplication _app;

    private FrontDoorServer(FrontDoorOptions options)
    {
        _options = options;
        _apis = options.Apis.ToDictionary(api => api.SigningName);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            // S3 takes objects of 5 GB in one PUT, and waits for a slow one.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            // A key of 1,024 bytes, encoded, and a signature with metadata in one address.
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            // Byte by byte, whatever they are: metadata of an object may be in any encoding.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.AddServerHeader = false;
        });
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    /// <summary>What to set <c>AWS_ENDPOINT_URL</c> to.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <exception cref="LocalAwsException">The port is taken.</exception>
    public static async Task<FrontDoorServer> StartAsync(FrontDoorOptions options, CancellationToken cancellationToken = default)
    {
        var door = new FrontDoorServer(options);
        door.Endpoint = await LocalServer.OpenAsync(door._app, options.Port, cancellationToken);
        return door;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        context.TraceIdentifier = _options.NewId().ToString();
        var scope = CredentialScope.Read(context.Request);
        var (name, found) = scope.Service is { } signed ? (signed, _apis.GetValueOrDefault(signed)) : await FindUnsignedAsync(context.Request);
        if (found is not { } api)
        {
            await ServiceError.WriteAsync(context, "UnknownService", $"LocalAws has no service '{name}'.", StatusCodes.Status501NotImplemented);
            return;
        }

        context.Features.Set(api);
        var call = await api.ReadAsync(context, _options.Keys.Caller(scope.AccessKeyId));
        if (call.Refusal is { } refuse)
        {
            await refuse(context);
            return;
        }

        foreach (var need in call.Needs)
        {
            if (Refuse(call, need) is { } refusal)
            {
                await ServiceError.WriteDeniedAsync(context, call, need.Action, need.Resources[0], refusal);
                return;
            }
        }

        await _options.Interceptors.Reverse().Aggregate(
            () => api.ServeAsync(context, call),
            (next, interceptor) => () => interceptor.InvokeAsync(call, context, next))();
    }

    private async Task<(string Name, IServiceApi? Api)> FindUnsignedAsync(HttpRequest request)
    {
        var target = request.Headers["X-Amz-Target"].ToString();
        var action = RpcRequest.IsForm(request) ? (await RpcRequest.ReadAsync(request)).Operation : "";
        return (target.Split('.')[0], _options.Apis.FirstOrDefault(api => api.TakesUnsigned(request, target, action)));
    }

    private string? Refuse(ServiceCall call, Permission need)
    {
        var context = AccessRequest.CommonContext();
        foreach (var (key, values) in need.Context)
            context[key] = values;
        var refusals = need.Resources.Select(resource => _options.Access.Refuse(new AccessRequest(call.Caller, need.Action, resource, context)));
        // Allowed on any of them is allowed.
        return refusals.Aggregate((first, other) => first is null || other is null ? null : first);
    }
}
