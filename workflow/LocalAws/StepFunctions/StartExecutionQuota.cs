using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.FrontDoor;

namespace PhotoFlow.LocalAws.StepFunctions;

/// <summary>
/// The account's quota of StartExecution: a bucket of tokens that refills (Step Functions Developer Guide, "Quotas related to API action
/// throttling"). A call that finds it empty is throttled.
/// </summary>
/// <param name="bucketSize">How many calls may come at once.</param>
/// <param name="refillPerSecond">How many may come each second after that.</param>
/// <param name="time">Refills the bucket.</param>
internal sealed class StartExecutionQuota(int bucketSize, double refillPerSecond, TimeProvider time) : ICallInterceptor
{
    private readonly Lock _lock = new();
    private double _tokens = bucketSize;
    private long _filledAt = time.GetTimestamp();
    private int _throttled;

    /// <summary>How many calls were throttled.</summary>
    public int Throttled => Volatile.Read(ref _throttled);

    public Task InvokeAsync(ServiceCall call, HttpContext context, Func<Task> next)
    {
        if (call is not { Service: "states", Operation: "StartExecution" } || TryTake())
            return next();
        Interlocked.Increment(ref _throttled);
        return ServiceError.WriteAsync(context, "ThrottlingException", "Rate exceeded", StatusCodes.Status400BadRequest);
    }

    private bool TryTake()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(bucketSize, _tokens + (time.GetElapsedTime(_filledAt, now).TotalSeconds * refillPerSecond));
            _filledAt = now;
            if (_tokens < 1)
                return false;
            _tokens--;
            return true;
        }
    }
}
