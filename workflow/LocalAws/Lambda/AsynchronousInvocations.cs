using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace PhotoFlow.LocalAws.Lambda;

/// <summary>
/// Invocations that nobody waits for (invocation type <c>Event</c>): tried again twice when the function fails, after one and two minutes,
/// then sent to the function's dead-letter queue (Lambda Developer Guide, "How Lambda handles errors and retries with asynchronous invocation").
/// </summary>
/// <param name="host">Runs the functions.</param>
/// <param name="time">Times the retries; the clock that can be moved forward.</param>
/// <param name="sendToDeadLetters">Sends an event that failed for good.</param>
/// <param name="complain">Told what a person should know.</param>
internal sealed class AsynchronousInvocations(
    LambdaHost host, TimeProvider time, Func<FunctionDefinition, DeadEvent, CancellationToken, Task> sendToDeadLetters, Action<string> complain)
    : IAsyncDisposable
{
    private static readonly TimeSpan[] _afterFailure = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)];
    private static readonly TimeSpan _mostAge = TimeSpan.FromHours(6);
    private static readonly TimeSpan _longestPause = TimeSpan.FromMinutes(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, byte> _running = new();

    /// <summary>Takes on an invocation.</summary>
    /// <exception cref="LambdaException">There is no such function.</exception>
    public void Accept(string nameOrArn, ReadOnlyMemory<byte> payload)
    {
        var running = RunAsync(host.Find(nameOrArn), payload);
        _running[running] = 0;
        running.ContinueWith(ended => _running.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running.Keys);
        _stop.Dispose();
    }

    private async Task RunAsync(FunctionDefinition function, ReadOnlyMemory<byte> payload)
    {
        try
        {
            if (await TryAsync(function, payload) is not { } dead)
                return;
            if (function.DeadLetterArn is null)
                complain.Tell($"{function.DisplayName} failed for good, and has no dead-letter queue: {dead.ErrorMessage}");
            else
                await sendToDeadLetters(function, dead, _stop.Token);
        }
        catch (Exception exception)
        {
            if (!_stop.IsCancellationRequested)
                complain.Tell($"An event of {function.DisplayName} is lost: {exception.Message}");
        }
    }

    /// <summary>Null when it succeeded.</summary>
    private async Task<DeadEvent?> TryAsync(FunctionDefinition function, ReadOnlyMemory<byte> payload)
    {
        var end = time.GetUtcNow() + _mostAge;
        var throttles = 0;
        for (var failures = 0; ;)
        {
            try
            {
                var result = await host.InvokeAsync(function.Name, payload, _stop.Token);
                if (result.FunctionError is null)
                    return null;
                if (failures == _afterFailure.Length || time.GetUtcNow() >= end)
                    return new DeadEvent(payload, result.RequestId, 200, ErrorMessage(result));
                await Task.Delay(_afterFailure[failures++], time, _stop.Token);
            }
            catch (LambdaException exception) when (exception.IsThrottle)
            {
                if (time.GetUtcNow() >= end)
                    return new DeadEvent(payload, "", exception.Status, exception.Message);
                var pause = TimeSpan.FromSeconds(Math.Pow(2, throttles++));
                await Task.Delay(pause < _longestPause ? pause : _longestPause, time, _stop.Token);
            }
        }
    }

    private static string ErrorMessage(InvocationResult result)
    {
        var text = Encoding.UTF8.GetString(result.Payload.Span);
        return text.StartsWith('{') && JsonNode.Parse(text) is JsonObject error && error["errorMessage"] is JsonValue message ? message.ToString() : text;
    }
}

/// <summary>An event that a function failed on for good.</summary>
/// <param name="Payload">The event.</param>
/// <param name="RequestId">The last invocation's.</param>
/// <param name="ErrorCode">The HTTP status of that invocation: 200 where the function itself failed.</param>
/// <param name="ErrorMessage">What went wrong.</param>
internal sealed record DeadEvent(ReadOnlyMemory<byte> Payload, string RequestId, int ErrorCode, string ErrorMessage);
