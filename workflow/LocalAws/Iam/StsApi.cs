using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.FrontDoor;

namespace PhotoFlow.LocalAws.Iam;

/// <summary>STS: whom the front door takes the caller for (<c>GetCallerIdentity</c>, which everybody may ask).</summary>
internal sealed class StsApi : IServiceApi
{
    public string SigningName => "sts";

    public bool TakesUnsigned(HttpRequest request, string target, string action) => action == "GetCallerIdentity";

    public async Task<ServiceCall> ReadAsync(HttpContext context, Caller caller) =>
        (await RpcRequest.ReadAsync(context.Request)).ToCall(context, caller, SigningName, []);

    public Task ServeAsync(HttpContext context, ServiceCall call)
    {
        if (call.Operation != "GetCallerIdentity")
            return ServiceError.WriteAsync(context, "InvalidAction", $"LocalAws has no sts:{call.Operation}.", StatusCodes.Status400BadRequest);

        context.Response.ContentType = "text/xml";
        return context.Response.WriteAsync($"""
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <GetCallerIdentityResult>
                <Arn>{call.Caller.Arn}</Arn>
                <UserId>{call.Caller.UserId}</UserId>
                <Account>{Account.Id}</Account>
              </GetCallerIdentityResult>
              <ResponseMetadata><RequestId>{context.TraceIdentifier}</RequestId></ResponseMetadata>
            </GetCallerIdentityResponse>
            """);
    }
}
