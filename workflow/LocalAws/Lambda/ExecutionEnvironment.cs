using System.Globalization;

namespace PhotoFlow.LocalAws.Lambda;

/// <summary>
/// One process of a function with its runtime API: "execution environment" in Lambda's documentation. It runs one invocation after another
/// until it fails, has nothing to do, or LocalAws stops.
/// </summary>
internal sealed class ExecutionEnvironment(
    FunctionDefinition function, LambdaHostOptions options, InvocationQueue queue, RuntimeApi api, FunctionProcess process)
{
    /// <summary>Waits for the first poll. When the process cannot start, the oldest waiting invocation is told why.</summary>
    public async Task<bool> InitializeAsync(CancellationToken stop)
    {
        using var ready = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var polled = api.PolledAsync(ready.Token);
        // Lambda begins an init that takes longer than its 10 seconds again, within the function's own timeout; here it goes on instead.
        var limit = Task.Delay(options.InitTime + function.Timeout, options.Time, ready.Token);
        var first = await Task.WhenAny(polled, api.InitError, process.Exited, limit);
        await ready.CancelAsync();
        if (stop.IsCancellationRequested || first == polled)
            return first == polled && !stop.IsCancellationRequested;

        var invocation = queue.TryTake();
        if (first == limit)
            TimeOut(invocation);
        else if (api.InitError.IsCompleted)
            invocation?.End(new InvocationResult(invocation.RequestId, await api.InitError, "Unhandled"));
        else
            invocation?.Fail("Runtime.ExitError", process.ExitMessage);
        return false;
    }

    /// <summary>Runs invocations until there is a reason to end the process.</summary>
    public async Task LiveAsync(CancellationToken stop)
    {
        while (await TakeAsync(stop) is { } invocation)
        {
            if (!await RunAsync(invocation, stop) || !await PolledAgainAsync(stop))
                return;
        }
    }

    private async Task<Invocation?> TakeAsync(CancellationToken stop)
    {
        using var idle = new CancellationTokenSource(options.IdleTime, options.Time);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(stop, idle.Token);
        var taken = queue.TakeAsync(giveUp.Token);
        if (await Task.WhenAny(taken, process.Exited) == process.Exited)
            await giveUp.CancelAsync();
        return await taken;
    }

    private async Task<bool> RunAsync(Invocation invocation, CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var timeout = Task.Delay(function.Timeout, options.Time, ended.Token);
        invocation.Deadline = options.Time.GetUtcNow() + function.Timeout;
        api.Hand(invocation);
        try
        {
            var first = await Task.WhenAny(invocation.Result, process.Exited, timeout);
            await ended.CancelAsync();
            if (first == timeout && !stop.IsCancellationRequested)
                TimeOut(invocation);
            else if (first == process.Exited)
                invocation.Fail("Runtime.ExitError", process.ExitMessage);
            return first == invocation.Result;
        }
        finally
        {
            // Whoever invoked it must not wait for ever, whatever happened here.
            invocation.Fail("Runtime.ExitError", "LocalAws is stopping");
        }
    }

    private async Task<bool> PolledAgainAsync(CancellationToken stop)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var polled = api.PolledAsync(done.Token);
        var first = await Task.WhenAny(polled, process.Exited);
        await done.CancelAsync();
        return first == polled && polled.IsCompletedSuccessfully;
    }

    private void TimeOut(Invocation? invocation) => invocation?.Fail(
        "Sandbox.Timedout",
        string.Create(CultureInfo.InvariantCulture, $"Task timed out after {function.Timeout.TotalSeconds:0.00} seconds"));
}
