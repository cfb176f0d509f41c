using System.Net;
using Microsoft.AspNetCore.Http;

namespace PhotoFlow.LocalAws.Console;

/// <summary>
/// Refuses what another site's page sends: a name of somebody else that resolves to this machine (DNS rebinding) shows in <c>Host</c>, a
/// page of another origin in <c>Origin</c>.
/// </summary>
internal static class OwnPageOnly
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!IsThisMachine(request.Host.Host))
            return Problem.Forbidden($"The console answers at localhost and 127.0.0.1 only, not at '{request.Host.Host}'.").ExecuteAsync(context);
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}"
            ? next(context)
            : Problem.Forbidden($"The console answers its own page only, not one of '{origin}'.").ExecuteAsync(context);
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address);
}
