using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.FrontDoor;
using PhotoFlow.StatesLanguage;
using Interpreter = PhotoFlow.StatesLanguage.StepFunctionsEngine;

namespace PhotoFlow.LocalAws.StepFunctions;

/// <summary>The Step Functions API over the interpreter: AWS JSON 1.0, <c>X-Amz-Target: AWSStepFunctions.*</c>.</summary>
internal sealed class StepFunctionsApi(Interpreter interpreter)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly Dictionary<string, Func<ApiRequest, JsonObject>> _actions = new[]
    {
        new StateMachineActions(interpreter).All,
        new ExecutionActions(interpreter).All,
        new TaskActions(interpreter).All,
    }.SelectMany(actions => actions).ToDictionary(StringComparer.Ordinal);

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
            await ServiceError.WriteAsync(context, "states", refused.Code, refused.Message, StatusCodes.Status400BadRequest);
        }
        catch (InvalidDefinitionException invalid)
        {
            await ServiceError.WriteAsync(
                context, "states", "InvalidDefinition", $"Invalid State Machine Definition: '{invalid.Message}'", StatusCodes.Status400BadRequest);
        }
    }

    private JsonObject Answer(string action, RequestBody body)
    {
        if (!_actions.TryGetValue(action, out var handle))
            throw new StepFunctionsException("UnknownOperationException", $"The sandbox's Step Functions has no action '{action}'.");
        try
        {
            return handle(new ApiRequest(JsonNode.Parse(body.Text(), documentOptions: Strict) as JsonObject ?? []));
        }
        catch (JsonException)
        {
            throw new StepFunctionsException("SerializationException", "The body of the call is no JSON.");
        }
    }
}
