using PhotoFlow.Shared.Aws.StepFunctions;

namespace PhotoFlow.Model.Tests.Sabotages;

/// <summary>A client of Step Functions that does not do as it is told.</summary>
internal sealed class AlteredClient(IAmazonStepFunctions client) : IAmazonStepFunctions
{
    /// <summary>How an execution is started.</summary>
    public Func<IAmazonStepFunctions, StartExecutionRequest, Task<StartExecutionResponse>> Starts { get; init; } =
        (client, request) => client.StartExecutionAsync(request);

    /// <summary>How a wait is ended well.</summary>
    public Func<IAmazonStepFunctions, SendTaskSuccessRequest, Task<SendTaskSuccessResponse>> Succeeds { get; init; } =
        (client, request) => client.SendTaskSuccessAsync(request);

    public Task<StartExecutionResponse> StartExecutionAsync(StartExecutionRequest request, CancellationToken cancellationToken = default) =>
        Starts(client, request);

    public Task<SendTaskSuccessResponse> SendTaskSuccessAsync(SendTaskSuccessRequest request, CancellationToken cancellationToken = default) =>
        Succeeds(client, request);

    public Task<SendTaskFailureResponse> SendTaskFailureAsync(SendTaskFailureRequest request, CancellationToken cancellationToken = default) =>
        client.SendTaskFailureAsync(request, cancellationToken);

    public void Dispose()
    {
    }
}
