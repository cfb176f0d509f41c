using System.Security;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.FrontDoor;

/// <summary>Errors in the form in which the SDK of the service that was called reads them.</summary>
internal static class ServiceError
{
    /// <param name="context">The request to answer.</param>
    /// <param name="code">The error's code, such as <c>AccessDenied</c>.</param>
    /// <param name="message">For people.</param>
    /// <param name="status">The HTTP status.</param>
    public static Task WriteAsync(HttpContext context, string code, string message, int status)
    {
        var response = context.Response;
        response.Clear();
        response.StatusCode = status;
        response.Headers["x-amzn-RequestId"] = context.TraceIdentifier;
        response.Headers["x-amz-request-id"] = context.TraceIdentifier;
        if (HttpMethods.IsHead(context.Request.Method))
            return Task.CompletedTask;

        var (type, body) = context.Features.Get<IServiceApi>() switch
        {
            { ErrorsAreRestXml: true } => ("application/xml", $"""
                <?xml version="1.0" encoding="UTF-8"?>
                <Error><Code>{code}</Code><Message>{SecurityElement.Escape(message)}</Message><RequestId>{context.TraceIdentifier}</RequestId><HostId>local</HostId></Error>
                """),
            _ when RpcRequest.IsForm(context.Request) => ("text/xml", $"""
                <ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{SecurityElement.Escape(message)}</Message></Error><RequestId>{context.TraceIdentifier}</RequestId></ErrorResponse>
                """),
            _ => ("application/x-amz-json-1.0", JsonSerializer.Serialize(new { __type = code, message })),
        };
        response.Headers["x-amzn-ErrorType"] = code;
        response.ContentType = type;
        return response.WriteAsync(body);
    }

    /// <summary>AWS's words for a call that is not allowed, with the service's own code and status for it.</summary>
    public static Task WriteDeniedAsync(HttpContext context, ServiceCall call, string action, string resource, string reason)
    {
        var api = context.Features.Get<IServiceApi>()!;
        var quoted = api.ErrorsAreRestXml ? $"\"{resource}\"" : resource;
        var message = call.Caller == Caller.Anonymous
            ? "Access Denied"
            : $"User: {call.Caller.Arn} is not authorized to perform: {action} on resource: {quoted} {reason}";
        return WriteAsync(context, api.Denied.Code, message, api.Denied.Status);
    }
}
