using System.Security;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PhotoFlow.LocalAws.FrontDoor;

/// <summary>Errors in the form in which each service's SDK reads them.</summary>
internal static class ServiceError
{
    /// <param name="context">The request to answer.</param>
    /// <param name="service">Its service's signing name.</param>
    /// <param name="code">The error's code, such as <c>AccessDenied</c>.</param>
    /// <param name="message">For people.</param>
    /// <param name="status">The HTTP status.</param>
    public static Task WriteAsync(HttpContext context, string service, string code, string message, int status)
    {
        var response = context.Response;
        response.Clear();
        response.StatusCode = status;
        response.Headers["x-amzn-RequestId"] = context.TraceIdentifier;
        response.Headers["x-amz-request-id"] = context.TraceIdentifier;
        if (HttpMethods.IsHead(context.Request.Method))
            return Task.CompletedTask;

        var (type, body) = service switch
        {
            "s3" => ("application/xml", $"""
                <?xml version="1.0" encoding="UTF-8"?>
                <Error><Code>{code}</Code><Message>{SecurityElement.Escape(message)}</Message><RequestId>{context.TraceIdentifier}</RequestId><HostId>sandbox</HostId></Error>
                """),
            _ when IsQuery(context.Request) => ("text/xml", $"""
                <ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{SecurityElement.Escape(message)}</Message></Error><RequestId>{context.TraceIdentifier}</RequestId></ErrorResponse>
                """),
            _ => ("application/x-amz-json-1.0", JsonSerializer.Serialize(new { __type = code, message })),
        };
        response.Headers["x-amzn-ErrorType"] = code;
        response.ContentType = type;
        return response.WriteAsync(body);
    }

    /// <summary>AWS's words for a call that is not allowed, and each service's own code and status for it.</summary>
    public static Task WriteDeniedAsync(HttpContext context, ServiceCall call, string action, string resource, string reason)
    {
        var quoted = call.Service == "s3" ? $"\"{resource}\"" : resource;
        var message = $"User: {call.Caller.Arn} is not authorized to perform: {action} on resource: {quoted} {reason}";
        var (code, status) = call.Service switch
        {
            "s3" => ("AccessDenied", StatusCodes.Status403Forbidden),
            "sns" => ("AuthorizationError", StatusCodes.Status403Forbidden),
            "ses" => ("AccessDeniedException", StatusCodes.Status403Forbidden),
            _ => ("AccessDeniedException", StatusCodes.Status400BadRequest),
        };
        return WriteAsync(context, call.Service, code, message, status);
    }

    private static bool IsQuery(HttpRequest request) =>
        request.ContentType?.Contains("x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;
}
