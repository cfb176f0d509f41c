using Microsoft.AspNetCore.Http;

namespace PhotoFlow.LocalAws.Console;

/// <summary>How the console's API says that it did not do what it was asked: <c>{"code": …, "message": …}</c>.</summary>
internal static class Problem
{
    /// <summary>The request itself is wrong.</summary>
    public static IResult Bad(string message) => Of(StatusCodes.Status400BadRequest, "BadRequest", message);

    /// <summary>What it names is not there.</summary>
    public static IResult NotFound(string code, string message) => Of(StatusCodes.Status404NotFound, code, message);

    /// <summary>The service that was called refuses it, as AWS would.</summary>
    public static IResult Refused(string code, string message) => Of(StatusCodes.Status409Conflict, code, message);

    /// <summary>Another site's page asks.</summary>
    public static IResult Forbidden(string message) => Of(StatusCodes.Status403Forbidden, "Forbidden", message);

    /// <summary>A part of the sandbox does not answer.</summary>
    public static IResult Unavailable(string message) => Of(StatusCodes.Status502BadGateway, "Unavailable", message);

    private static IResult Of(int status, string code, string message) => Results.Json(new { code, message }, statusCode: status);
}
