using System.Runtime.InteropServices;

namespace PhotoFlow.Shared.Runtime;

/// <summary>
/// The loop between Lambda and a handler: asks for the next invocation, hands it over, posts the answer or the error. One invocation at a
/// time. Ends on SIGTERM, which Lambda sends between invocations.
/// </summary>
public sealed class LambdaBootstrap
{
    private const int BufferToKeep = 1024 * 1024;

    private readonly LambdaBootstrapHandler _handler;
    private readonly LambdaBootstrapInitializer? _initializer;
    private readonly TimeProvider _clock;
    private MemoryStream _input = NewBuffer();
    private MemoryStream _output = NewBuffer();

    internal LambdaBootstrap(LambdaBootstrapHandler handler, LambdaBootstrapInitializer? initializer, TimeProvider clock) =>
        (_handler, _initializer, _clock) = (handler, initializer, clock);

    /// <summary>Runs until SIGTERM or cancellation, which both let an invocation under way finish.</summary>
    /// <exception cref="RuntimeApiException">The runtime API is gone or in a state that it cannot leave.</exception>
    public Task RunAsync(CancellationToken cancellationToken = default) =>
        RunAsync(
            Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")
                ?? throw new RuntimeApiException("AWS_LAMBDA_RUNTIME_API is not set: this program runs under AWS Lambda or PhotoFlow's sandbox."),
            cancellationToken);

    internal async Task RunAsync(string endpoint, CancellationToken cancellationToken)
    {
        using var api = new RuntimeApiClient(endpoint);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            ending.Cancel();
        });
        if (!await InitializeAsync(api))
            return;
        while (!ending.IsCancellationRequested)
        {
            try
            {
                await HandleNextAsync(api, ending.Token);
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<bool> InitializeAsync(RuntimeApiClient api)
    {
        try
        {
            return _initializer is null || await _initializer();
        }
        catch (Exception exception)
        {
            await api.SendInitErrorAsync(exception);
            throw;
        }
    }

    private async Task HandleNextAsync(RuntimeApiClient api, CancellationToken cancellationToken)
    {
        _input = Emptied(_input);
        _output = Emptied(_output);
        var invocation = await api.GetNextAsync(_input, cancellationToken);
        _input.Position = 0;
        // The AWS SDK reads it here and passes it on with each call.
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", invocation.TraceId);
        Exception? failure = null;
        try
        {
            await _handler(_input, _output, new LambdaContext(invocation, _clock));
        }
#pragma warning disable CA1031 // Whatever a handler throws is the invocation's error, never the loop's end.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }

        // A refused answer has been reported to the caller by Lambda itself, as too large or too late.
        _ = failure is null
            ? await api.SendResponseAsync(invocation.RequestId, _output.GetBuffer().AsMemory(0, (int)_output.Length))
            : await api.SendErrorAsync(invocation.RequestId, failure);
    }

    /// <summary>The same buffer for each invocation, unless a large one has passed through it.</summary>
    private static MemoryStream Emptied(MemoryStream buffer)
    {
        if (buffer.Capacity > BufferToKeep)
            return NewBuffer();
        buffer.SetLength(0);
        return buffer;
    }

    private static MemoryStream NewBuffer() => new(16 * 1024);
}
