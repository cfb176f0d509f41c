using Microsoft.AspNetCore.Http;

namespace PhotoFlow.Trials.Storm;

/// <summary>Lets a call take effect while its answer goes nowhere.</summary>
internal static class LostAnswer
{
    public static async Task OfAsync(HttpContext context, Func<Task> next)
    {
        using var nowhere = new MemoryStream();
        var answer = context.Response.Body;
        context.Response.Body = nowhere;
        try
        {
            await next();
        }
        finally
        {
            context.Response.Body = answer;
            context.Response.Clear();
        }
    }
}
