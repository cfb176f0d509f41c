using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PhotoFlow.LocalAws.Access;
using Yarp.ReverseProxy.Forwarder;

namespace PhotoFlow.LocalAws.FrontDoor;

/// <summary>Passes a call on to an emulator, body by body as it streams, its target untouched.</summary>
internal sealed class EmulatorProxy : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddHttpForwarder().BuildServiceProvider();

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        // Shorter than the five seconds after which Node closes an idle connection, perhaps just as it is used again.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2),
    });

    /// <param name="context">The request.</param>
    /// <param name="call">The call that it is.</param>
    /// <param name="emulator">Where the emulator is.</param>
    public async Task ForwardAsync(HttpContext context, ServiceCall call, Uri emulator)
    {
        var forwarder = _services.GetRequiredService<IHttpForwarder>();
        var transformer = new Transformer(call, emulator);
        var error = await forwarder.SendAsync(context, emulator.ToString(), _client, ForwarderRequestConfig.Empty, transformer);
        if (error is not (ForwarderError.None or ForwarderError.RequestCanceled) && !context.Response.HasStarted)
        {
            var reason = context.GetForwarderErrorFeature()?.Exception?.Message;
            await ServiceError.WriteAsync(
                context, "ServiceUnavailable", $"The emulator did not answer ({error}): {reason}", StatusCodes.Status503ServiceUnavailable);
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _services.Dispose();
    }

    private sealed class Transformer(ServiceCall call, Uri emulator) : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            // As it came, not canonical.
            proxyRequest.RequestUri = new Uri(
                $"{emulator.Scheme}://{emulator.Authority}{call.Target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
            // The emulator makes queue URLs of it.
            proxyRequest.Headers.Host = $"localhost:{httpContext.Connection.LocalPort}";
            // This server has answered it already.
            proxyRequest.Headers.ExpectContinue = null;
            // dynalite and SES want one, whatever it says; a call by plain curl has none.
            if (proxyRequest.Headers.NonValidated.Contains("Authorization"))
                return;
            Set(
                proxyRequest,
                "Authorization",
                $"AWS4-HMAC-SHA256 Credential=none/20260101/{Account.Region}/{call.Service}/aws4_request, SignedHeaders=host, Signature=0");
            Set(proxyRequest, "X-Amz-Date", "20260101T000000Z");
        }

        private static void Set(HttpRequestMessage request, string header, string? value)
        {
            request.Headers.Remove(header);
            request.Headers.TryAddWithoutValidation(header, value);
        }
    }
}
