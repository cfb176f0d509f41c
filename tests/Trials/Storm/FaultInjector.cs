using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.FrontDoor;
using PhotoFlow.LocalAws.Lambda;

namespace PhotoFlow.Trials.Storm;

/// <summary>
/// Misbehaves at the front door towards functions; people's own calls go through. The functions under test are not touched: they see what
/// AWS might do to them.
/// </summary>
/// <param name="faultOf">Decides what a call of a function meets.</param>
/// <param name="counts">Counts the faults.</param>
internal sealed class FaultInjector(Func<FunctionCall, Fault> faultOf, FaultCount counts) : ICallInterceptor
{
    private static readonly TimeSpan _slow = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longerThanAnyFunction = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, int> _calls = new();
    private LambdaHost? _functions;

    /// <summary>The mails that a fault may send twice.</summary>
    public MailWatch Mails { get; } = new();

    /// <summary>How many calls each function has made.</summary>
    public IReadOnlyDictionary<string, int> Calls => _calls;

    /// <summary>Begins to misbehave.</summary>
    /// <param name="functions">Whose processes it kills.</param>
    public void Arm(LambdaHost functions) => _functions = functions;

    /// <summary>Behaves again.</summary>
    public void Disarm() => _functions = null;

    public async Task InvokeAsync(ServiceCall call, HttpContext context, Func<Task> next)
    {
        if (_functions is not { } functions || call.Caller.AccessKeyId is not { } process || QueueFaults.IsOfPoller(call))
        {
            await next();
            return;
        }

        // A role's session is named like its function: PhotoFlow-SendMail.
        var function = call.Caller.UserId.Split(':', '-')[^1];
        var number = _calls.AddOrUpdate(function, 0, (_, known) => known + 1);
        var fault = faultOf(new FunctionCall(function, number, functions.InvocationOf(process)));
        if (fault != Fault.None)
        {
            counts.Add(fault);
            Mails.Met(process, fault);
        }

        var mail = call is { Service: "ses", Operation: "SendEmail" } ? await MailWatch.ReadAsync(context.Request) : null;
        await LetHappenAsync(fault, call, context, next, () => functions.Kill(process));
        if (mail is not null && fault is not (Fault.InternalError or Fault.Unavailable or Fault.Throttled or Fault.KilledBefore or Fault.Hung))
            Mails.Accepted(process, mail, fault);
        else if (fault is Fault.None or Fault.Slow && call is { Service: "dynamodb", Operation: "PutItem" })
            Mails.Written(process);
    }

    private static async Task LetHappenAsync(Fault fault, ServiceCall call, HttpContext context, Func<Task> next, Action kill)
    {
        switch (fault)
        {
            case Fault.InternalError:
                await ServiceError.WriteAsync(context, "InternalServerError", "The storm", StatusCodes.Status500InternalServerError);
                break;
            case Fault.Unavailable:
                await ServiceError.WriteAsync(context, "ServiceUnavailable", "The storm", StatusCodes.Status503ServiceUnavailable);
                break;
            case Fault.Throttled:
                var (code, status) = ThrottleOf(call.Service);
                await ServiceError.WriteAsync(context, code, "The storm", status);
                break;
            case Fault.ErrorAfterEffect:
                await LostAnswer.OfAsync(context, next);
                await ServiceError.WriteAsync(context, "InternalServerError", "The storm", StatusCodes.Status500InternalServerError);
                break;
            case Fault.CutAfterEffect:
                await LostAnswer.OfAsync(context, next);
                context.Abort();
                break;
            case Fault.KilledBefore:
                kill();
                context.Abort();
                break;
            case Fault.KilledAfter:
                await LostAnswer.OfAsync(context, next);
                kill();
                context.Abort();
                break;
            case Fault.Hung:
                await Task.Delay(_longerThanAnyFunction, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                context.Abort();
                break;
            case Fault.Slow:
                await Task.Delay(_slow, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await next();
                break;
            default:
                await next();
                break;
        }
    }

    private static (string Code, int Status) ThrottleOf(string service) => service switch
    {
        "s3" => ("SlowDown", StatusCodes.Status503ServiceUnavailable),
        "dynamodb" => ("ProvisionedThroughputExceededException", StatusCodes.Status400BadRequest),
        "ses" => ("TooManyRequestsException", StatusCodes.Status429TooManyRequests),
        _ => ("ThrottlingException", StatusCodes.Status400BadRequest),
    };
}
