using Amazon.Runtime;
using Amazon.Runtime.Internal;
using PhotoFlow.Shared.Aws.StepFunctions;

namespace PhotoFlow.Lambdas.Tests.Harness;

/// <summary>Step Functions as it answers: a name starts once, and a wait ends once.</summary>
public sealed class FakeStepFunctions : IAmazonStepFunctions
{
    private readonly HashSet<string> _over = [];

    /// <summary>The executions started: name and input.</summary>
    public List<(string Name, string Input)> Started { get; } = [];

    /// <summary>The waits ended: token, and output or error.</summary>
    public List<(string Token, string Result)> Ended { get; } = [];

    /// <summary>What each call throws; null for none.</summary>
    public Exception? Fault { get; set; }

    /// <summary>How often an execution was to be started.</summary>
    public int Asked { get; private set; }

    /// <summary>A wait that timed out.</summary>
    public void End(string token) => _over.Add(token);

    public Task<StartExecutionResponse> StartExecutionAsync(StartExecutionRequest request, CancellationToken cancellationToken = default)
    {
        Asked++;
        ThrowIfFaulty();
        if (Started.Any(execution => execution.Name == request.Name))
            throw AmazonStepFunctionsException.From(new ErrorResponse { Code = "ExecutionAlreadyExists", Message = "It exists." });
        Started.Add((request.Name!, request.Input!));
        return Task.FromResult(new StartExecutionResponse());
    }

    public Task<SendTaskSuccessResponse> SendTaskSuccessAsync(SendTaskSuccessRequest request, CancellationToken cancellationToken = default)
    {
        EndWait(request.TaskToken!, request.Output!);
        return Task.FromResult(new SendTaskSuccessResponse());
    }

    public Task<SendTaskFailureResponse> SendTaskFailureAsync(SendTaskFailureRequest request, CancellationToken cancellationToken = default)
    {
        EndWait(request.TaskToken!, request.Error!);
        return Task.FromResult(new SendTaskFailureResponse());
    }

    public void Dispose()
    {
    }

    private void EndWait(string token, string result)
    {
        ThrowIfFaulty();
        if (!_over.Add(token))
            throw AmazonStepFunctionsException.From(new ErrorResponse { Code = "TaskTimedOut", Message = "It is over.", Type = ErrorType.Sender });
        Ended.Add((token, result));
    }

    private void ThrowIfFaulty()
    {
        if (Fault is not null)
            throw Fault;
    }
}
