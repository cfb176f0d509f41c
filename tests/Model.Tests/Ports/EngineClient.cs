using Amazon.Runtime;
using Amazon.Runtime.Internal;
using PhotoFlow.Shared.Aws.StepFunctions;
using PhotoFlow.StatesLanguage;

namespace PhotoFlow.Model.Tests.Ports;

/// <summary>The client of Step Functions, answered by the interpreter.</summary>
internal sealed class EngineClient(StepFunctionsEngine engine) : IAmazonStepFunctions
{
    public Task<StartExecutionResponse> StartExecutionAsync(StartExecutionRequest request, CancellationToken cancellationToken = default) =>
        Answer(() =>
        {
            engine.StartExecution(request.StateMachineArn!, request.Input, request.Name);
            return new StartExecutionResponse();
        });

    public Task<SendTaskSuccessResponse> SendTaskSuccessAsync(SendTaskSuccessRequest request, CancellationToken cancellationToken = default) =>
        Answer(() =>
        {
            engine.SendTaskSuccess(request.TaskToken!, request.Output!);
            return new SendTaskSuccessResponse();
        });

    public Task<SendTaskFailureResponse> SendTaskFailureAsync(SendTaskFailureRequest request, CancellationToken cancellationToken = default) =>
        Answer(() =>
        {
            engine.SendTaskFailure(request.TaskToken!, request.Error, request.Cause);
            return new SendTaskFailureResponse();
        });

    public void Dispose()
    {
    }

    private static Task<T> Answer<T>(Func<T> call)
    {
        try
        {
            return Task.FromResult(call());
        }
        catch (StepFunctionsException refused)
        {
            var error = new ErrorResponse { Code = refused.Code, Message = refused.Message, Type = ErrorType.Sender };
            return Task.FromException<T>(AmazonStepFunctionsException.From(error));
        }
    }
}
