using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.FrontDoor;
using PhotoFlow.LocalAws.Lambda;

namespace PhotoFlow.LocalAws.Console;

/// <summary>What may be made to happen to a function.</summary>
internal enum PlannedFault
{
    /// <summary>Every call that the invocation makes is answered 500: more often than an SDK tries.</summary>
    Error,

    /// <summary>The call is not answered until the function's time is up.</summary>
    Timeout,

    /// <summary>The function's process is killed as it calls.</summary>
    Kill,
}

/// <summary>
/// Faults on purpose, at the front door as a storm of trials makes them: each meets one invocation of a function, at its first call of an
/// AWS service. The function itself is not touched, so it fails as it would on AWS.
/// </summary>
internal sealed class PlannedFaults : ICallInterceptor
{
    private static readonly TimeSpan _longerThanAnyFunction = TimeSpan.FromMinutes(16);

    private readonly ConcurrentDictionary<string, PlannedFault> _planned = new();
    private readonly ConcurrentDictionary<string, PlannedFault> _met = new();
    private LambdaHost? _functions;

    /// <summary>Whose processes it kills.</summary>
    public void Aim(LambdaHost functions) => _functions = functions;

    /// <summary>Plans a fault for a function's next invocation, in place of one that is planned.</summary>
    public void Plan(string function, PlannedFault fault) => _planned[function] = fault;

    /// <summary>Forgets what is planned for a function.</summary>
    public void Clear(string function) => _planned.TryRemove(function, out _);

    /// <summary>What is planned for a function; null for nothing.</summary>
    public PlannedFault? PlannedFor(string function) => _planned.TryGetValue(function, out var fault) ? fault : null;

    public async Task InvokeAsync(ServiceCall call, HttpContext context, Func<Task> next)
    {
        if (call.Caller.AccessKeyId is not { } process || _functions?.InvocationOf(process) is not { } invocation
            || FaultOf(invocation, call.Caller.UserId.Split(':')[^1]) is not { } fault)
        {
            await next();
            return;
        }

        switch (fault)
        {
            case PlannedFault.Error:
                await ServiceError.WriteAsync(
                    context, "InternalServerError", "A fault on purpose, from the run console", StatusCodes.Status500InternalServerError);
                break;
            case PlannedFault.Timeout:
                await Task.Delay(_longerThanAnyFunction, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                context.Abort();
                break;
            case PlannedFault.Kill:
                _functions.Kill(process);
                context.Abort();
                break;
            default:
                throw new InvalidOperationException($"There is no fault {fault}.");
        }
    }

    /// <summary>The fault that an invocation meets: once it has met one, at each of its calls.</summary>
    private PlannedFault? FaultOf(Invocation invocation, string function)
    {
        if (_met.TryGetValue(invocation.RequestId, out var met))
            return met;
        if (!_planned.TryRemove(function, out var planned))
            return null;
        _met[invocation.RequestId] = planned;
        return planned;
    }
}
