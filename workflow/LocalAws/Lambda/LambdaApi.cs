using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.FrontDoor;

namespace PhotoFlow.LocalAws.Lambda;

/// <summary>The part of Lambda's API that people use by hand: <c>aws lambda list-functions</c>, <c>get-function-configuration</c>, <c>invoke</c>.</summary>
internal sealed class LambdaApi(LambdaHost host, AsynchronousInvocations asynchronous) : IServiceApi
{
    private const string Functions = "/2015-03-31/functions";

    public string SigningName => "lambda";

    public bool TakesUnsigned(HttpRequest request, string target, string action) => request.Path.StartsWithSegments(Functions, StringComparison.Ordinal);

    /// <summary>Permissions are those of "Actions, resources, and condition keys for AWS Lambda".</summary>
    public Task<ServiceCall> ReadAsync(HttpContext context, Caller caller)
    {
        var (action, name) = (context.Request.Method, PartsOf(context.Request)) switch
        {
            ("GET", []) => ("ListFunctions", null),
            ("GET", [var function, "configuration"]) => ("GetFunctionConfiguration", function),
            ("GET", [var function]) => ("GetFunction", function),
            ("POST", [var function, "invocations"]) => ("InvokeFunction", function),
            var (method, parts) => ($"{method} {string.Join('/', parts)}", (string?)null),
        };
        var resource = name is null ? "*" : LambdaHost.ArnOf(name);
        return Task.FromResult(new ServiceCall
        {
            Service = SigningName,
            Operation = action == "InvokeFunction" ? "Invoke" : action,
            Caller = caller,
            Needs = [new Permission($"lambda:{action}", resource)],
            Target = context.Request.Path.Value!,
        });
    }

    public async Task ServeAsync(HttpContext context, ServiceCall call)
    {
        try
        {
            var answer = (context.Request.Method, PartsOf(context.Request)) switch
            {
                ("GET", []) => context.Response.WriteAsJsonAsync(new JsonObject { ["Functions"] = new JsonArray([.. host.Functions.Select(Describe)]) }),
                ("GET", [var name, "configuration"]) => context.Response.WriteAsJsonAsync(Describe(host.Find(name))),
                ("GET", [var name]) => context.Response.WriteAsJsonAsync(new JsonObject { ["Configuration"] = Describe(host.Find(name)) }),
                ("POST", [var name, "invocations"]) => InvokeAsync(context, name),
                _ => throw new LambdaException("UnknownOperationException", 501, $"LocalAws's Lambda does not know {context.Request.Method} {context.Request.Path}."),
            };
            await answer;
        }
        catch (LambdaException exception)
        {
            await ServiceError.WriteAsync(context, exception.Code, exception.Message, exception.Status);
        }
    }

    private static string[] PartsOf(HttpRequest request) => request.Path.StartsWithSegments(Functions, StringComparison.Ordinal, out var rest)
        ? rest.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries)
        : ["unknown", "unknown"];

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
