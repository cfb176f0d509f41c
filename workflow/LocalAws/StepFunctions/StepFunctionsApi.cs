using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.FrontDoor;
using PhotoFlow.StatesLanguage;
using ServiceCall = PhotoFlow.LocalAws.FrontDoor.ServiceCall;

namespace PhotoFlow.LocalAws.StepFunctions;

/// <summary>The Step Functions API over the interpreter: AWS JSON 1.0, <c>X-Amz-Target: AWSStepFunctions.*</c>.</summary>
internal sealed class StepFunctionsApi(StepFunctionsEngine interpreter) : IServiceApi
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly Dictionary<string, Func<ApiRequest, JsonObject>> _actions = new[]
    {
        new StateMachineActions(interpreter).All,
        new ExecutionActions(interpreter).All,
        new TaskActions(interpreter).All,
    }.SelectMany(actions => actions).ToDictionary(StringComparer.Ordinal);

    public string SigningName => "states";

    public bool TakesUnsigned(HttpRequest request, string target, string action) => target.StartsWith("AWSStepFunctions.", StringComparison.Ordinal);

    public async Task<ServiceCall> ReadAsync(HttpContext context, Caller caller)
    {
        var request = await RpcRequest.ReadAsync(context.Request);
        return request.ToCall(context, caller, SigningName, [new Permission($"states:{request.Operation}", ResourceOf(request.Json))]);
    }

    public Task ServeAsync(HttpContext context, ServiceCall call) => HandleAsync(context);

    /// <summary>Answers one call.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context.Request);
        var action = context.Request.Headers["X-Amz-Target"].ToString().Split('.')[^1];
        try
        {
            var answer = Answer(action, body);
            context.Response.Headers["x-amzn-RequestId"] = context.TraceIdentifier;
            context.Response.ContentType = "application/x-amz-json-1.0";
            await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
        }
        catch (StepFunctionsException refused)
        {
            await ServiceError.WriteAsync(context, refused.Code, refused.Message, StatusCodes.Status400BadRequest);
        }
        catch (InvalidDefinitionException invalid)
        {
            await ServiceError.WriteAsync(
                context, "InvalidDefinition", $"Invalid State Machine Definition: '{invalid.Message}'", StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>By "Actions, resources, and condition keys for AWS Step Functions"; a task's result needs the state machine that waits for it.</summary>
    private string ResourceOf(JsonObject body) =>
        (string?)body["stateMachineArn"] ?? (string?)body["executionArn"]
        ?? ((string?)body["taskToken"] is { } token ? interpreter.FindStateMachineArn(token) : null)
        ?? "*";

    private JsonObject Answer(string action, RequestBody body)
    {
        if (!_actions.TryGetValue(action, out var handle))
            throw new StepFunctionsException("UnknownOperationException", $"LocalAws's Step Functions has no action '{action}'.");
        try
        {
            return handle(new ApiRequest(JsonNode.Parse(body.Text(), documentOptions: Strict) as JsonObject ?? []));
        }
        catch (JsonException)
        {
            throw new StepFunctionsException("SerializationException", "The body of the call is not JSON.");
        }
    }
}
