using System.Globalization;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.FrontDoor;
using PhotoFlow.LocalAws.S3.Buckets;
using PhotoFlow.LocalAws.S3.Operations;
using PhotoFlow.LocalAws.S3.Signing;
using PhotoFlow.LocalAws.S3.Storage;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3;

/// <summary>What S3 is made with.</summary>
internal sealed record S3Options
{
    public required AccessControl Access { get; init; }

    public required AccessKeys Keys { get; init; }

    /// <summary>Real time: what clients sign with, and what answers show.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The clock that lifecycle rules go by.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Makes the ids of versions and uploads.</summary>
    public required Random Random { get; init; }

    /// <summary>Where large objects are kept.</summary>
    public required string Folder { get; init; }

    /// <summary>The buckets' notifications, there by the first call.</summary>
    public required Func<BucketNotifications> Notifications { get; init; }
}

/// <summary>S3: takes calls as its REST API has them, keeps objects while it lives, and tells of their changes.</summary>
internal sealed class S3Service(S3Options options) : IServiceApi
{
    public string SigningName => "s3";

    public bool ErrorsAreRestXml => true;

    public (string Code, int Status) Denied => ("AccessDenied", StatusCodes.Status403Forbidden);

    public BucketList Buckets { get; } = new(options.Time, options.Random);

    public BlobStore Blobs { get; } = new(options.Folder);

    public ObjectEvents Events { get; } = new(options.Time, options.Clock);

    public Authenticator Authenticator { get; } = new(options.Keys, options.Time);

    public AccessControl Access => options.Access;

    public TimeProvider Time => options.Time;

    public Func<BucketNotifications> Notifications => options.Notifications;

    /// <summary>Carries out lifecycle rules until it is ended.</summary>
    public Task RunLifecycleAsync(CancellationToken cancellationToken) => new Lifecycle(Buckets, Events, options.Clock).RunAsync(cancellationToken);

    /// <summary>Browsers and plain curl ask S3, which comes after the others.</summary>
    public bool TakesUnsigned(HttpRequest request, string target, string action) => target.Length == 0;

    /// <summary>Understands a request: who calls which operation, and what that takes. Who calls is what the signature proves.</summary>
    public Task<ServiceCall> ReadAsync(HttpContext context, Caller caller)
    {
        var call = new ServiceCall { Service = SigningName, Operation = context.Request.Method, Caller = Caller.Anonymous, Target = "" };
        context.Response.OnStarting(WriteCommonHeaders, context);
        try
        {
            var request = S3Request.Read(context);
            context.Features.Set(request);
            request.Identity = Authenticator.Authenticate(request);
            if (request.Bucket.Length == 0 && request.Key.Length > 0)
                throw new S3Exception("InvalidBucketName", 400, "The specified bucket is not valid.", ("BucketName", ""));
            request.Operation = S3Operation.Find(request);
            call = call with { Caller = request.Caller, Operation = request.Operation.Name };
            RefuseForeign(request);
            if (request.Operation.Action is not null && IsShutOut(request))
                throw S3Errors.AccessDenied();
            return Task.FromResult(call with { Needs = request.Operation.Needs(request) });
        }
        catch (S3Exception error)
        {
            return Task.FromResult(call with { Refusal = _ => S3Xml.WriteErrorAsync(context, error) });
        }
    }

    /// <summary>Carries out a call that was read and allowed.</summary>
    public async Task ServeAsync(HttpContext context, ServiceCall call)
    {
        var request = context.Features.Get<S3Request>()!;
        try
        {
            await request.Operation.Handler(this, request);
        }
        catch (S3Exception error) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await S3Xml.WriteErrorAsync(context, error);
        }
        catch (Exception error) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            // A disk that is full, or a fault of this program: whoever called hears what it was.
            context.Response.Clear();
            await S3Xml.WriteErrorAsync(
                context,
                new S3Exception("InternalError", 500, $"We encountered an internal error: {error.Message} ({error.GetType().Name})"));
        }
    }

    /// <exception cref="S3Exception">The caller may not do that.</exception>
    public void RefuseUnless(S3Request request, string action, string resource)
    {
        if (IsShutOut(request))
            throw S3Errors.AccessDenied();
        if (Access.Refuse(new AccessRequest(request.Caller, action, resource, AccessRequest.CommonContext())) is not { } reason)
            return;
        throw request.Caller == Caller.Anonymous
            ? S3Errors.AccessDenied()
            : S3Errors.AccessDenied(
                $"User: {request.Caller.Arn} is not authorized to perform: {action} on resource: \"{resource}\" {reason}");
    }

    /// <summary>True when nobody has signed and no policy can let nobody in.</summary>
    private bool IsShutOut(S3Request request) =>
        request.Caller == Caller.Anonymous && Buckets.Find(request.Bucket)?.Settings.Blocks("RestrictPublicBuckets") != false;

    private static void RefuseForeign(S3Request request)
    {
        if (request.Header("x-amz-expected-bucket-owner") is { } owner && owner != Account.Id)
            throw S3Errors.AccessDenied();
    }

    private Task WriteCommonHeaders(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers["x-amz-request-id"] = context.TraceIdentifier;
        headers["x-amz-id-2"] = context.TraceIdentifier;
        headers.Server = "AmazonS3";
        headers.Date = Time.GetUtcNow().UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
        if (context.Features.Get<S3Request>() is { Method: not "OPTIONS" } request)
            CrossOrigin.Allow(Buckets.Find(request.Bucket), context);
        return Task.CompletedTask;
    }
}
