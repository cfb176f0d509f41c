using System.Collections.Concurrent;
using System.Globalization;

namespace PhotoFlow.LocalAws.Lambda;

/// <summary>A function's processes: started cold when invocations wait, kept warm, ended when idle.</summary>
internal sealed class FunctionPool(FunctionDefinition function, LambdaHostOptions options, SemaphoreSlim coldStarts, FunctionLogs logs)
    : IAsyncDisposable
{
    private readonly InvocationQueue _queue = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _environments = [];
    private readonly ConcurrentDictionary<string, (FunctionProcess Process, RuntimeApi Api)> _byKey = new();
    private int _processes;
    private int _concurrency;
    private long _activity;

    public FunctionDefinition Function => function;

    /// <summary>How many processes run, for people and tests.</summary>
    public int Processes => Volatile.Read(ref _processes);

    /// <summary>Grows with each invocation that begins or ends.</summary>
    public long Activity => Volatile.Read(ref _activity);

    public async Task<InvocationResult> InvokeAsync(Invocation invocation)
    {
        try
        {
            Interlocked.Increment(ref _activity);
            if (Interlocked.Increment(ref _concurrency) > (function.ReservedConcurrency ?? int.MaxValue))
                throw LambdaException.Throttled();
            _queue.Add(invocation);
            Scale();
            return await invocation.Result;
        }
        finally
        {
            Interlocked.Decrement(ref _concurrency);
            Interlocked.Increment(ref _activity);
        }
    }

    /// <summary>Kills the process that calls with this key.</summary>
    public bool Kill(string accessKeyId)
    {
        if (!_byKey.TryGetValue(accessKeyId, out var running))
            return false;
        running.Process.Kill();
        return true;
    }

    /// <summary>What the process that calls with this key works at; null where there is no such process, or it has been given nothing yet.</summary>
    public Invocation? InvocationOf(string accessKeyId) => _byKey.TryGetValue(accessKeyId, out var running) ? running.Api.Current : null;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Task[] living;
        lock (_gate)
            living = [.. _environments];
        await Task.WhenAll(living);
        FailWaiting();
        _stop.Dispose();
    }

    /// <summary>Starts processes until there is one for each invocation; one that has answered and will soon ask again counts.</summary>
    private void Scale()
    {
        lock (_gate)
        {
            var wanted = Math.Min(Volatile.Read(ref _concurrency), options.ProcessesPerFunction);
            while (!_stop.IsCancellationRequested && _queue.Waiting > 0 && _environments.Count < wanted)
            {
                // Started on the pool: what an environment does first must not run under the lock.
                var environment = Task.Run(RunEnvironmentAsync);
                _environments.Add(environment);
                environment.ContinueWith(Ended, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }

        if (_stop.IsCancellationRequested)
            FailWaiting();
    }

    private void Ended(Task environment)
    {
        lock (_gate)
            _environments.Remove(environment);
        Scale();
    }

    private async Task RunEnvironmentAsync()
    {
        try
        {
            using var turn = await ColdStartTurn.TakeAsync(coldStarts, _stop.Token);
            // While this one waited for its turn, a warm one may have taken the work.
            if (_queue.Waiting == 0)
                return;

            await using var api = await RuntimeApi.StartAsync(function.Arn, _stop.Token);
            var logStream = string.Create(CultureInfo.InvariantCulture, $"{options.Time.GetUtcNow():yyyy/MM/dd}/[$LATEST]{options.NewId():N}");
            var variables = FunctionEnvironment.Of(function, options, api.Address, logStream);
            await using var process = FunctionProcess.Start(function.Directory, variables, options, line => logs.Write(function, line));
            var key = variables["AWS_ACCESS_KEY_ID"];
            _byKey[key] = (process, api);
            Interlocked.Increment(ref _processes);
            try
            {
                var environment = new ExecutionEnvironment(function, options, _queue, api, process);
                var isReady = await environment.InitializeAsync(_stop.Token);
                turn.Dispose();
                if (!isReady)
                    return;
                await environment.LiveAsync(_stop.Token);
            }
            finally
            {
                Interlocked.Decrement(ref _processes);
                _byKey.TryRemove(key, out _);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever it was, an invocation must not wait for a process that will never come.
            _queue.TryTake()?.Fail("Runtime.InvalidEntrypoint", $"Couldn't start {Path.Combine(function.Directory, "bootstrap")}: {exception.Message}");
        }
    }

    private void FailWaiting()
    {
        while (_queue.TryTake() is { } invocation)
            invocation.Fail("Runtime.ExitError", "LocalAws is stopping");
    }
}
