using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PhotoFlow.LocalAws.Access;
using Yarp.ReverseProxy.Forwarder;

namespace PhotoFlow.LocalAws.FrontDoor;

/// <summary>
/// The one endpoint of all services, <c>AWS_ENDPOINT_URL</c>: checks that the caller may do what it asks, and passes the call on to the
/// emulator or the part of the sandbox that stands for the service.
/// </summary>
internal sealed class FrontDoorServer : IAsyncDisposable
{
    private readonly FrontDoorOptions _options;
    private readonly CallReader _reader;
    private readonly WebApplication _app;
    private readonly EmulatorProxy _proxy;

    private FrontDoorServer(FrontDoorOptions options)
    {
        _options = options;
        _reader = new CallReader(options);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton(services => new EmulatorProxy(services.GetRequiredService<IHttpForwarder>(), options.Access));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            // S3 takes objects of 5 GB in one PUT, and waits for a slow one.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.AddServerHeader = false;
        });
        _app = builder.Build();
        _proxy = _app.Services.GetRequiredService<EmulatorProxy>();
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
        var call = await _reader.ReadAsync(context);
        if (call.NotImplemented is { } reason)
        {
            await ServiceError.WriteAsync(context, call.Service, "NotImplemented", reason, StatusCodes.Status501NotImplemented);
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
            () => ServeAsync(context, call),
            (next, interceptor) => () => interceptor.InvokeAsync(call, context, next))();
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

    private Task ServeAsync(HttpContext context, ServiceCall call)
    {
        if (_options.Services.TryGetValue(call.Service, out var service))
            return service(context);

        return call.Service switch
        {
            "s3" => _proxy.ForwardAsync(context, call, _options.Emulators.Fauxqs),
            "sns" => _proxy.ForwardAsync(context, call, _options.Emulators.Fauxqs),
            "sqs" when context.Request.Headers.ContainsKey("X-Amz-Target") => _proxy.ForwardAsync(context, call, _options.Emulators.Fauxqs),
            "sqs" => ServiceError.WriteAsync(
                context, "sqs", "InvalidAction", "The sandbox speaks SQS's JSON protocol only: use an SDK of 2024 or later.", StatusCodes.Status400BadRequest),
            "dynamodb" => _proxy.ForwardAsync(context, call, _options.Emulators.DynamoDb),
            "ses" => _proxy.ForwardAsync(context, call, _options.Emulators.Mail),
            "sts" => CallerIdentity.WriteAsync(context, call),
            _ => ServiceError.WriteAsync(
                context, call.Service, "UnknownService", $"The sandbox has no service '{call.Service}'.", StatusCodes.Status501NotImplemented),
        };
    }
}
