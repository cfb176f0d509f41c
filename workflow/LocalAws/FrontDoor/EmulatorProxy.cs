using System.Net;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;
using Yarp.ReverseProxy.Forwarder;

namespace PhotoFlow.LocalAws.FrontDoor;

/// <summary>Passes a call on to an emulator, body by body as it streams, its target untouched.</summary>
internal sealed class EmulatorProxy(IHttpForwarder forwarder, AccessControl access) : IDisposable
{
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        // Shorter than the five seconds after which Node closes an idle connection, perhaps just as it is used again.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2),
    });

    public async Task ForwardAsync(HttpContext context, ServiceCall call, Uri emulator)
    {
        var transformer = new Transformer(call, emulator, access);
        var error = await forwarder.SendAsync(context, emulator.ToString(), _client, ForwarderRequestConfig.Empty, transformer);
        if (error is not (ForwarderError.None or ForwarderError.RequestCanceled) && !context.Response.HasStarted)
        {
            var reason = context.GetForwarderErrorFeature()?.Exception?.Message;
            await ServiceError.WriteAsync(
                context, call.Service, "ServiceUnavailable", $"The emulator did not answer ({error}): {reason}", StatusCodes.Status503ServiceUnavailable);
        }
    }

    public void Dispose() => _client.Dispose();

    private sealed class Transformer(ServiceCall call, Uri emulator, AccessControl access) : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            // As it came: a key may hold %2F, dots or a plus, which a canonical URI would lose.
            proxyRequest.RequestUri = new Uri(
                $"{emulator.Scheme}://{emulator.Authority}{call.Target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
            // The emulator makes queue URLs of it; a bucket's name in it is in the target by now.
            proxyRequest.Headers.Host = $"localhost:{httpContext.Connection.LocalPort}";
            // This server has answered it already.
            proxyRequest.Headers.ExpectContinue = null;
            Set(proxyRequest, "x-photoflow-source-ip", httpContext.Connection.RemoteIpAddress?.ToString());
            Set(proxyRequest, "x-photoflow-principal", call.Caller.UserId);
            Set(proxyRequest, "x-photoflow-request-id", httpContext.TraceIdentifier);
            // dynalite and SES want one, whatever it says; a call by plain curl has none.
            if (proxyRequest.Headers.NonValidated.Contains("Authorization"))
                return;
            Set(proxyRequest, "Authorization", $"AWS4-HMAC-SHA256 Credential=none/20260101/us-east-1/{call.Service}/aws4_request, SignedHeaders=host, Signature=0");
            Set(proxyRequest, "X-Amz-Date", "20260101T000000Z");
        }

        public override async ValueTask<bool> TransformResponseAsync(
            HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
        {
            // S3 tells only those who may list the bucket that an object is not there.
            if (call.Operation is "GetObject" or "HeadObject" && proxyResponse?.StatusCode == HttpStatusCode.NotFound
                && access.Refuse(new AccessRequest(call.Caller, "s3:ListBucket", call.Object!.BucketArn, AccessRequest.CommonContext())) is { } reason)
            {
                await ServiceError.WriteDeniedAsync(httpContext, call, "s3:ListBucket", call.Object.BucketArn, reason);
                return false;
            }

            var copies = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
            if (call.Service == "s3")
                httpContext.Response.Headers["x-amz-request-id"] = httpContext.TraceIdentifier;
            return copies;
        }

        private static void Set(HttpRequestMessage request, string header, string? value)
        {
            request.Headers.Remove(header);
            request.Headers.TryAddWithoutValidation(header, value);
        }
    }
}
