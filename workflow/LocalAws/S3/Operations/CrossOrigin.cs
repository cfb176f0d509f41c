using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.S3.Buckets;
using PhotoFlow.LocalAws.S3.Storage;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Operations;

/// <summary>Answers to pages of other origins ("How does Amazon S3 evaluate the CORS configuration on a bucket?").</summary>
internal static class CrossOrigin
{
    /// <summary>A browser asks before it sends. The question is not signed.</summary>
    public static Task PreflightAsync(S3Service s3, S3Request request)
    {
        var headers = request.Http.Request.Headers;
        var (origin, method) = (headers.Origin.ToString(), headers.AccessControlRequestMethod.ToString());
        if (origin.Length == 0)
            throw new S3Exception("BadRequest", 400, "Insufficient information. Origin request header needed.");
        if (method.Length == 0)
            throw new S3Exception("BadRequest", 400, "Invalid Access-Control-Request-Method: null");
        var asked = headers.AccessControlRequestHeaders.ToString().Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (s3.Buckets.Find(request.Bucket)?.Settings.Cors is not { Count: > 0 } rules)
            throw Forbidden("CORSResponse: CORS is not enabled for this bucket.", method);
        if (rules.FirstOrDefault(rule => rule.Allows(origin, method, asked)) is not { } rule)
        {
            throw Forbidden(
                "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / " +
                "Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
                method);
        }

        Write(request.Response, rule, origin);
        if (asked.Length > 0)
            request.Response.Headers.AccessControlAllowHeaders = string.Join(", ", asked).ToLowerInvariant();
        return request.DoneAsync(StatusCodes.Status200OK);
    }

    /// <summary>Adds to an answer what lets a page of another origin read it, where a rule allows that.</summary>
    public static void Allow(Bucket? bucket, HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && bucket?.Settings.Cors.FirstOrDefault(rule => rule.Allows(origin, context.Request.Method, [])) is { } rule)
            Write(context.Response, rule, origin);
    }

    private static void Write(HttpResponse response, CorsRule rule, string origin)
    {
        var isForAll = rule.AllowedOrigins.Contains("*");
        response.Headers.AccessControlAllowOrigin = isForAll ? "*" : origin;
        if (!isForAll)
            response.Headers.AccessControlAllowCredentials = "true";
        response.Headers.AccessControlAllowMethods = string.Join(", ", rule.AllowedMethods);
        if (rule.ExposeHeaders.Count > 0)
            response.Headers.AccessControlExposeHeaders = string.Join(", ", rule.ExposeHeaders);
        if (rule.MaxAgeSeconds is { } age)
            response.Headers.AccessControlMaxAge = $"{age}";
        response.Headers.Vary = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";
    }

    private static S3Exception Forbidden(string message, string method) =>
        new("AccessForbidden", 403, message, ("Method", method), ("ResourceType", "OBJECT"));
}
