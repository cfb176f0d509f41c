using System.Text.Json;
using Amazon.Runtime;
using PhotoFlow.Shared.Aws.Pipeline;

namespace PhotoFlow.Shared.Aws.StepFunctions;

/// <summary>A client for Step Functions (AWS: "AWS Step Functions API Reference"; protocol AWS JSON 1.0).</summary>
public sealed class AmazonStepFunctionsClient(AWSCredentials credentials, AmazonStepFunctionsConfig clientConfig)
    : RegionalClient("SFN", credentials, clientConfig), IAmazonStepFunctions
{
    private static readonly JsonMarshaller<StartExecutionRequest> StartExecution = Marshaller<StartExecutionRequest>("StartExecution", (writer, request) =>
    {
        writer.WriteIfSet("stateMachineArn", request.StateMachineArn);
        writer.WriteIfSet("name", request.Name);
        writer.WriteIfSet("input", request.Input);
    });

    private static readonly JsonMarshaller<SendTaskSuccessRequest> SendTaskSuccess = Marshaller<SendTaskSuccessRequest>("SendTaskSuccess", (writer, request) =>
    {
        writer.WriteIfSet("taskToken", request.TaskToken);
        writer.WriteIfSet("output", request.Output);
    });

    private static readonly JsonMarshaller<SendTaskFailureRequest> SendTaskFailure = Marshaller<SendTaskFailureRequest>("SendTaskFailure", (writer, request) =>
    {
        writer.WriteIfSet("taskToken", request.TaskToken);
        writer.WriteIfSet("error", request.Error);
        writer.WriteIfSet("cause", request.Cause);
    });

    private static readonly JsonUnmarshaller Started = new(
        body => new StartExecutionResponse
        {
            ExecutionArn = body.GetProperty("executionArn").GetString(),
            StartDate = DateTime.UnixEpoch.AddSeconds(body.GetProperty("startDate").GetDouble()),
        },
        AmazonStepFunctionsException.From);

    private static readonly JsonUnmarshaller Succeeded = new(_ => new SendTaskSuccessResponse(), AmazonStepFunctionsException.From);
    private static readonly JsonUnmarshaller Failed = new(_ => new SendTaskFailureResponse(), AmazonStepFunctionsException.From);

    /// <inheritdoc/>
    public Task<StartExecutionResponse> StartExecutionAsync(StartExecutionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<StartExecutionResponse>(request, StartExecution, Started, cancellationToken);

    /// <inheritdoc/>
    public Task<SendTaskSuccessResponse> SendTaskSuccessAsync(SendTaskSuccessRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<SendTaskSuccessResponse>(request, SendTaskSuccess, Succeeded, cancellationToken);

    /// <inheritdoc/>
    public Task<SendTaskFailureResponse> SendTaskFailureAsync(SendTaskFailureRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<SendTaskFailureResponse>(request, SendTaskFailure, Failed, cancellationToken);

    private static JsonMarshaller<TRequest> Marshaller<TRequest>(string operation, Action<Utf8JsonWriter, TRequest> write)
        where TRequest : AmazonWebServiceRequest =>
        new("Amazon.StepFunctions", "/", [("Content-Type", "application/x-amz-json-1.0"), ("X-Amz-Target", "AWSStepFunctions." + operation)], write);
}

/// <summary>How to reach Step Functions.</summary>
public sealed class AmazonStepFunctionsConfig() : RegionalConfig("states", "2016-11-23");
