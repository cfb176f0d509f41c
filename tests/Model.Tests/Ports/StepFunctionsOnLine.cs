using PhotoFlow.Model.Tests.Desk;
using PhotoFlow.Shared.Aws.StepFunctions;

namespace PhotoFlow.Model.Tests.Ports;

/// <summary>Step Functions as an invocation reaches it.</summary>
internal sealed class StepFunctionsOnLine(IAmazonStepFunctions steps, Line line, Invocation caller) : IAmazonStepFunctions
{
    public Task<StartExecutionResponse> StartExecutionAsync(StartExecutionRequest request, CancellationToken cancellationToken = default) =>
        line.CallAsync(caller, $"starts {request.Name}", () => steps.StartExecutionAsync(request, cancellationToken), cancellationToken);

    public Task<SendTaskSuccessResponse> SendTaskSuccessAsync(SendTaskSuccessRequest request, CancellationToken cancellationToken = default) =>
        line.CallAsync(caller, "ends a wait", () => steps.SendTaskSuccessAsync(request, cancellationToken), cancellationToken);

    public Task<SendTaskFailureResponse> SendTaskFailureAsync(SendTaskFailureRequest request, CancellationToken cancellationToken = default) =>
        line.CallAsync(caller, $"fails a wait, {request.Error}", () => steps.SendTaskFailureAsync(request, cancellationToken), cancellationToken);

    public void Dispose()
    {
    }
}
