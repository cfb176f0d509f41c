using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.FrontDoor;

namespace PhotoFlow.LocalAws.Sns;

/// <summary>SNS, by the emulator. Permissions are those of "Actions, resources, and condition keys for Amazon SNS".</summary>
internal sealed class SnsApi(EmulatorProxy proxy, EmulatorProcess emulators) : IServiceApi
{
    public string SigningName => "sns";

    public (string Code, int Status) Denied => ("AuthorizationError", StatusCodes.Status403Forbidden);

    /// <summary>Forms are SNS's, but for the one that STS takes and for files, which browsers post to S3.</summary>
    public bool TakesUnsigned(HttpRequest request, string target, string action) =>
        action.Length > 0 && action != "GetCallerIdentity" && request.Path == "/";

    public async Task<ServiceCall> ReadAsync(HttpContext context, Caller caller)
    {
        var request = await RpcRequest.ReadAsync(context.Request);
        return request.ToCall(context, caller, SigningName, Needs(request.Operation, request.Form));
    }

    public Task ServeAsync(HttpContext context, ServiceCall call) => proxy.ForwardAsync(context, call, emulators.Fauxqs);

    private static IReadOnlyList<Permission> Needs(string operation, Dictionary<string, string> form)
    {
        var resource = form.GetValueOrDefault("TopicArn") ?? form.GetValueOrDefault("TargetArn") ?? form.GetValueOrDefault("ResourceArn")
            ?? (form.GetValueOrDefault("Name") is { } name ? Account.Arn("sns", name) : null)
            // A subscription's permission is its topic's.
            ?? (form.GetValueOrDefault("SubscriptionArn") is { } subscription ? subscription[..subscription.LastIndexOf(':')] : "*");
        return [new Permission($"sns:{(operation == "PublishBatch" ? "Publish" : operation)}", resource)];
    }
}
