using PhotoFlow.Model.Tests.Invariants;
using PhotoFlow.Shared.Runtime;
using PhotoFlow.StatesLanguage;

namespace PhotoFlow.Model.Tests.Desk;

/// <summary>One invocation of a function: it ends by itself, or at its timeout, or where it is killed; then it never goes on.</summary>
internal sealed class Invocation : ILambdaContext, IDisposable
{
    private readonly TaskCompletionSource<StatesError> _lost = new();
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _deadline;
    private readonly ITimer _timeout;

    public Invocation(string function, int number, TimeProvider time)
    {
        var timeout = SynthesizedStack.TimeoutOf(function);
        FunctionName = function;
        AwsRequestId = $"{function}-{number}";
        _time = time;
        _deadline = time.GetUtcNow() + timeout;
        _timeout = time.CreateTimer(_ => Die("Sandbox.Timedout"), null, timeout, Timeout.InfiniteTimeSpan);
    }

    public string FunctionName { get; }

    public string AwsRequestId { get; }

    public TimeSpan RemainingTime => _deadline > _time.GetUtcNow() ? _deadline - _time.GetUtcNow() : TimeSpan.Zero;

    public string FunctionVersion => "$LATEST";

    public string InvokedFunctionArn => FunctionName;

    public string LogGroupName => FunctionName;

    public string LogStreamName => FunctionName;

    public int MemoryLimitInMB => 256;

    public string? TraceId => null;

    /// <summary>The turn in which it was invoked.</summary>
    public int Began { get; init; }

    /// <summary>Ends, with an error, when whoever invoked it hears no more of it.</summary>
    public Task<StatesError> Lost => _lost.Task;

    /// <summary>True where it does not go on.</summary>
    public bool IsDead { get; private set; }

    /// <summary>True where anything went wrong with a call of it.</summary>
    public bool HadMishap { get; set; }

    /// <summary>The mail that SES has accepted and the table has not.</summary>
    public Mail? Unconfirmed { get; set; }

    /// <summary>Hears of a mail that may come twice, since the invocation ended before it was confirmed.</summary>
    public Action<Mail>? MayComeTwice { get; init; }

    /// <summary>It is killed.</summary>
    public void Die(string error = "Lambda.Unknown")
    {
        IsDead = true;
        HadMishap = true;
        if (Unconfirmed is { } mail)
            MayComeTwice?.Invoke(mail);
        Abandon(error);
    }

    /// <summary>Whoever invoked it loses the connection.</summary>
    public void Abandon(string error = "Lambda.SdkClientException") => _lost.TrySetResult(new StatesError(error, "The model's doing."));

    public void Dispose() => _timeout.Dispose();
}
