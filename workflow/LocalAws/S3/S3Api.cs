using System.Net;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.FrontDoor;

namespace PhotoFlow.LocalAws.S3;

/// <summary>S3, by the emulator.</summary>
internal sealed class S3Api(EmulatorProxy proxy, EmulatorProcess emulators, AccessControl access) : IServiceApi
{
    public string SigningName => "s3";

    public bool ErrorsAreRestXml => true;

    public (string Code, int Status) Denied => ("AccessDenied", StatusCodes.Status403Forbidden);

    /// <summary>Browsers and plain curl ask S3, which comes after the others.</summary>
    public bool TakesUnsigned(HttpRequest request, string target, string action) => target.Length == 0;

    public Task<ServiceCall> ReadAsync(HttpContext context, Caller caller) => S3Reader.ReadAsync(context, caller);

    public Task ServeAsync(HttpContext context, ServiceCall call) => proxy.ForwardAsync(context, call, emulators.Fauxqs, async answer =>
    {
        var bucket = ((S3Call)call).Address.BucketArn;
        // S3 tells only those who may list the bucket that an object is not there.
        if (call.Operation is "GetObject" or "HeadObject" && answer?.StatusCode == HttpStatusCode.NotFound
            && access.Refuse(new AccessRequest(call.Caller, "s3:ListBucket", bucket, AccessRequest.CommonContext())) is { } reason)
        {
            await ServiceError.WriteDeniedAsync(context, call, "s3:ListBucket", bucket, reason);
            return false;
        }

        answer?.Headers.Remove("x-amz-request-id");
        context.Response.Headers["x-amz-request-id"] = context.TraceIdentifier;
        return true;
    });
}

/// <summary>A call of S3.</summary>
internal sealed record S3Call : ServiceCall
{
    /// <summary>The bucket and key.</summary>
    public required S3Address Address { get; init; }
}
