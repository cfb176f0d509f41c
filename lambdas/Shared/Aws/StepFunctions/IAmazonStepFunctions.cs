namespace PhotoFlow.Shared.Aws.StepFunctions;

/// <summary>The calls to Step Functions that PhotoFlow makes. Members as in AWSSDK.StepFunctions.</summary>
public interface IAmazonStepFunctions : IDisposable
{
    /// <summary>Starts an execution.</summary>
    /// <exception cref="ExecutionAlreadyExistsException">One of that name has ended, or runs with another input.</exception>
    Task<StartExecutionResponse> StartExecutionAsync(StartExecutionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Resumes the state that waits with a token.</summary>
    /// <exception cref="TaskTimedOutException">The wait is over.</exception>
    /// <exception cref="TaskDoesNotExistException">The wait is over.</exception>
    /// <exception cref="InvalidTokenException">The token is none.</exception>
    Task<SendTaskSuccessResponse> SendTaskSuccessAsync(SendTaskSuccessRequest request, CancellationToken cancellationToken = default);

    /// <summary>Fails the state that waits with a token.</summary>
    /// <exception cref="TaskTimedOutException">The wait is over.</exception>
    /// <exception cref="TaskDoesNotExistException">The wait is over.</exception>
    /// <exception cref="InvalidTokenException">The token is none.</exception>
    Task<SendTaskFailureResponse> SendTaskFailureAsync(SendTaskFailureRequest request, CancellationToken cancellationToken = default);
}
