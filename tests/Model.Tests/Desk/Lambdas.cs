using System.Text;
using PhotoFlow.Model.Tests.Invariants;
using PhotoFlow.Model.Tests.Sabotages;
using PhotoFlow.Shared;
using PhotoFlow.Shared.Runtime;
using PhotoFlow.StatesLanguage;

namespace PhotoFlow.Model.Tests.Desk;

/// <summary>Invokes functions, as AWS Lambda does.</summary>
internal sealed class Lambdas(Services services, Sabotage sabotage, Action<Mail> mayComeTwice, Action<string> failedByItself) : ITaskHandler
{
    private int _invocations;

    public ValueTask<string> InvokeAsync(TaskInvocation invocation, CancellationToken cancellationToken) =>
        new(InvokeAsync(invocation.FunctionName[(invocation.FunctionName.LastIndexOf('-') + 1)..], invocation.Payload));

    /// <summary>Invokes a function with JSON.</summary>
    public Task<string> InvokeAsync(string function, string payload) => InvokeAsync(
        function, functions => sabotage.Functions.TryGetValue(function, out var broken) ? broken(services, payload) : functions.InvokeAsync(payload));

    /// <summary>Invokes a function.</summary>
    /// <exception cref="StatesError">It failed, by the name that its caller hears; or its caller hears no more of it.</exception>
    public async Task<T> InvokeAsync<T>(string function, Func<Functions, Task<T>> handle)
    {
        var caller = new Invocation(function, ++_invocations, services.Time) { Began = services.Line.Turn, MayComeTwice = mayComeTwice };
        var handling = HandleAsync(caller, handle);
        if (await Task.WhenAny(handling, caller.Lost) != handling)
            throw await caller.Lost;
        var (result, error) = await handling;
        return error is null ? result! : throw error;
    }

    /// <summary>An error is handed on as a value: exceptions are what takes a run most of its time.</summary>
    private async Task<(T? Result, StatesError? Error)> HandleAsync<T>(Invocation caller, Func<Functions, Task<T>> handle)
    {
        using (caller)
        {
            try
            {
                await services.Line.CallAsync(caller, "begins", () => Task.FromResult(true));
                var result = await handle(new Functions(services, caller));
                return (await services.Line.CallAsync(caller, "ends", () => Task.FromResult(result)), null);
            }
            catch (WorkflowException outcome)
            {
                return (default, new(outcome.GetType().Name, Encoding.UTF8.GetString(ErrorReport.ToJson(outcome))));
            }
#pragma warning disable CA1031 // Whatever a handler throws is the invocation's error.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                if (!caller.HadMishap && failure is not TimeoutException)
                    failedByItself($"{caller.AwsRequestId}: {failure.GetType().Name}: {failure.Message}");
                return (default, new(failure.GetType().Name, failure.Message));
            }
        }
    }
}
