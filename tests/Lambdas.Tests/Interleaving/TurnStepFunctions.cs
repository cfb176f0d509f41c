using Amazon.Runtime;
using Amazon.Runtime.Internal;
using PhotoFlow.Shared.Aws.StepFunctions;

namespace PhotoFlow.Lambdas.Tests.Interleaving;

/// <summary>Step Functions whose calls take turns, and whose waits somebody really waits for.</summary>
public sealed class TurnStepFunctions(Turns turns, Action<string> start) : IAmazonStepFunctions
{
    private readonly HashSet<string> _started = [];
    private readonly Dictionary<string, TaskCompletionSource<string>> _waits = [];

    /// <summary>Opens a wait.</summary>
    /// <returns>Ends with the error that the wait was failed with, or with the output.</returns>
    public Task<string> Open(string token) => (_waits[token] = new()).Task;

    /// <summary>Ends a wait from within the state machine; nothing happens where it has ended.</summary>
    public void Close(string token, string result)
    {
        if (_waits.Remove(token, out var wait))
            wait.SetResult(result);
    }

    public Task<StartExecutionResponse> StartExecutionAsync(StartExecutionRequest request, CancellationToken cancellationToken = default) =>
        turns.CallAsync(() =>
        {
            if (!_started.Add(request.Name!))
                throw Error("ExecutionAlreadyExists");
            start(request.Input!);
            return Task.FromResult(new StartExecutionResponse());
        });

    public Task<SendTaskSuccessResponse> SendTaskSuccessAsync(SendTaskSuccessRequest request, CancellationToken cancellationToken = default) =>
        EndAsync(request.TaskToken!, request.Output!, new SendTaskSuccessResponse());

    public Task<SendTaskFailureResponse> SendTaskFailureAsync(SendTaskFailureRequest request, CancellationToken cancellationToken = default) =>
        EndAsync(request.TaskToken!, request.Error!, new SendTaskFailureResponse());

    public void Dispose()
    {
    }

    private Task<T> EndAsync<T>(string token, string result, T response) => turns.CallAsync(() =>
    {
        if (!_waits.ContainsKey(token))
            throw Error("TaskTimedOut");
        Close(token, result);
        return Task.FromResult(response);
    });

    private static AmazonStepFunctionsException Error(string code) =>
        AmazonStepFunctionsException.From(new ErrorResponse { Code = code, Message = code, Type = ErrorType.Sender });
}
