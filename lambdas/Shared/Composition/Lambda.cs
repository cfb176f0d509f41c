using System.Text.Json.Serialization;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Runtime;

namespace PhotoFlow.Shared.Composition;

/// <summary>Runs a Lambda: its handler, on the runtime loop, with log, metrics and deadline. The one call in each <c>Program.cs</c>.</summary>
public static class Lambda
{
    /// <summary>What is left of an invocation's time when its handler is told to end: enough to report that, and why.</summary>
    private static readonly TimeSpan TimeToReport = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs until Lambda ends the process.</summary>
    /// <param name="json">The source-generated context that knows the input and the output.</param>
    /// <param name="compose">Makes the handler, once. What it throws is reported as an error of initialization.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync<TInput, TOutput>(JsonSerializerContext json, Func<LambdaServices, LambdaHandler<TInput, TOutput>> compose)
    {
        await using var output = Console.OpenStandardOutput();
        var services = new LambdaServices(output, Environment.GetEnvironmentVariable, TimeProvider.System);
        LambdaHandler<TInput, TOutput>? handler = null;
        var bootstrap = LambdaBootstrapBuilder
            .Create<TInput, TOutput>((input, context) => InvokeAsync(handler!, services, input, context), new SourceGeneratorLambdaJsonSerializer<JsonSerializerContext>(json))
            .UseBootstrapHandler(async () =>
            {
                handler = compose(services);
                await services.PreparedAsync();
                return true;
            })
            .Build();
        try
        {
            await bootstrap.RunAsync();
            return 0;
        }
#pragma warning disable CA1031 // The process ends here, and its log says why.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            services.Log.Error("The function's process ends.", exception);
            return 1;
        }
    }

    internal static async Task<TOutput> InvokeAsync<TInput, TOutput>(
        LambdaHandler<TInput, TOutput> handler, LambdaServices services, TInput input, ILambdaContext context)
    {
        services.Log.BeginInvocation(context);
        var time = context.RemainingTime - TimeToReport;
        using var deadline = new CancellationTokenSource(time > TimeSpan.Zero ? time : TimeSpan.Zero, services.Clock);
        try
        {
            return await handler(input, context, deadline.Token);
        }
        catch (OperationCanceledException cancelled) when (deadline.IsCancellationRequested)
        {
            var late = new TimeoutException("The function ran out of time.", cancelled);
            services.Log.Error(late.Message, cancelled);
            throw late;
        }
        catch (WorkflowException outcome)
        {
            services.Log.Information(outcome.Message, ("error", outcome.GetType().Name));
            throw;
        }
        catch (Exception exception)
        {
            services.Log.Error(exception.Message, exception);
            throw;
        }
        finally
        {
            services.Metrics.Flush();
        }
    }
}

/// <summary>A function's work.</summary>
/// <param name="input">What it was invoked with.</param>
/// <param name="context">What Lambda says about the invocation.</param>
public delegate Task<TOutput> LambdaHandler<in TInput, TOutput>(TInput input, ILambdaContext context, CancellationToken cancellationToken);
