using Microsoft.AspNetCore.Http;

namespace PhotoFlow.LocalAws.FrontDoor;

/// <summary>Stands between the front door and a service, for calls that are allowed: delays them, refuses them, loses their answers.</summary>
internal interface ICallInterceptor
{
    /// <param name="call">The call, of whatever caller.</param>
    /// <param name="context">Its request, and the response that an interceptor may write itself.</param>
    /// <param name="next">Lets the call go on to its service.</param>
    Task InvokeAsync(ServiceCall call, HttpContext context, Func<Task> next);
}
