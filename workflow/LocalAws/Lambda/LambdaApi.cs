using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.FrontDoor;

namespace PhotoFlow.LocalAws.Lambda;

/// <summary>The part of Lambda's API that people use by hand: <c>aws lambda list-functions</c>, <c>get-function-configuration</c>, <c>invoke</c>.</summary>
internal sealed class LambdaApi(LambdaHost host, AsynchronousInvocations asynchronous)
{
    private const string Functions = "/2015-03-31/functions";

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            var parts = context.Request.Path.StartsWithSegments(Functions, StringComparison.Ordinal, out var rest)
                ? rest.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries)
                : ["unknown", "unknown"];
            var answer = (context.Request.Method, parts) switch
            {
                ("GET", []) => context.Response.WriteAsJsonAsync(new JsonObject { ["Functions"] = new JsonArray([.. host.Functions.Select(Describe)]) }),
                ("GET", [var name, "configuration"]) => context.Response.WriteAsJsonAsync(Describe(host.Find(name))),
                ("GET", [var name]) => context.Response.WriteAsJsonAsync(new JsonObject { ["Configuration"] = Describe(host.Find(name)) }),
                ("POST", [var name, "invocations"]) => InvokeAsync(context, name),
                _ => throw new LambdaException("UnknownOperationException", 501, $"The sandbox's Lambda does not know {context.Request.Method} {context.Request.Path}."),
            };
            await answer;
        }
        catch (LambdaException exception)
        {
            await ServiceError.WriteAsync(context, "lambda", exception.Code, exception.Message, exception.Status);
        }
    }

    private static JsonObject Describe(FunctionDefinition function) => new()
    {
        ["FunctionName"] = function.Name,
        ["FunctionArn"] = function.Arn,
        ["Runtime"] = "provided.al2023",
        ["Role"] = function.RoleArn,
        ["Handler"] = function.Handler,
        ["Description"] = function.Description,
        ["Timeout"] = (int)function.Timeout.TotalSeconds,
        ["MemorySize"] = function.MemorySize,
        ["Version"] = "$LATEST",
        ["State"] = "Active",
        ["Environment"] = new JsonObject
        {
            ["Variables"] = new JsonObject(function.Environment.Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value))),
        },
    };

    private async Task InvokeAsync(HttpContext context, string name)
    {
        var body = await RequestBody.ReadAsync(context.Request);
        var payload = body.Bytes.Length == 0 ? "{}"u8.ToArray() : body.Bytes;
        switch (context.Request.Headers["X-Amz-Invocation-Type"].ToString())
        {
            case "Event":
                asynchronous.Accept(name, payload);
                context.Response.StatusCode = StatusCodes.Status202Accepted;
                return;
            case "DryRun":
                host.Find(name);
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
        }

        var result = await host.InvokeAsync(name, payload, context.RequestAborted);
        context.Response.Headers["X-Amz-Executed-Version"] = "$LATEST";
        context.Response.Headers["x-amzn-RequestId"] = result.RequestId;
        if (result.FunctionError is { } error)
            context.Response.Headers["X-Amz-Function-Error"] = error;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = result.Payload.Length;
        await context.Response.Body.WriteAsync(result.Payload, context.RequestAborted);
    }
}
