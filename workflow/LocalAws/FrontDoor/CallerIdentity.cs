using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.FrontDoor;

/// <summary>STS's <c>GetCallerIdentity</c>: who the front door takes the caller for.</summary>
internal static class CallerIdentity
{
    public static Task WriteAsync(HttpContext context, ServiceCall call)
    {
        if (call.Operation != "GetCallerIdentity")
            return ServiceError.WriteAsync(context, "sts", "InvalidAction", $"The sandbox has no sts:{call.Operation}.", StatusCodes.Status400BadRequest);

        context.Response.ContentType = "text/xml";
        return context.Response.WriteAsync($"""
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <GetCallerIdentityResult>
                <Arn>{call.Caller.Arn}</Arn>
                <UserId>{call.Caller.UserId}</UserId>
                <Account>{Caller.Account}</Account>
              </GetCallerIdentityResult>
              <ResponseMetadata><RequestId>{context.TraceIdentifier}</RequestId></ResponseMetadata>
            </GetCallerIdentityResponse>
            """);
    }
}
