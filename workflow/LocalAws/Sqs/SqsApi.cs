using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.FrontDoor;

namespace PhotoFlow.LocalAws.Sqs;

/// <summary>SQS, by the emulator. Permissions are those of "Actions, resources, and condition keys for Amazon SQS".</summary>
internal sealed class SqsApi(EmulatorProxy proxy, EmulatorProcess emulators) : IServiceApi
{
    public string SigningName => "sqs";

    public bool TakesUnsigned(HttpRequest request, string target, string action) => target.StartsWith("AmazonSQS.", StringComparison.Ordinal);

    public async Task<ServiceCall> ReadAsync(HttpContext context, Caller caller)
    {
        var request = await RpcRequest.ReadAsync(context.Request);
        // SDKs post to the queue's own URL or to the root, which is all that the emulator knows.
        return request.ToCall(context, caller, SigningName, Needs(request.Operation, request.Json)) with { Target = "/" };
    }

    public Task ServeAsync(HttpContext context, ServiceCall call) => context.Request.Headers.ContainsKey("X-Amz-Target")
        ? proxy.ForwardAsync(context, call, emulators.Fauxqs)
        : ServiceError.WriteAsync(
            context, "InvalidAction", "LocalAws speaks SQS's JSON protocol only: use an SDK of 2024 or later.", StatusCodes.Status400BadRequest);

    private static IReadOnlyList<Permission> Needs(string operation, JsonObject body)
    {
        var name = (string?)body["QueueName"] ?? ((string?)body["QueueUrl"])?.Split('/')[^1];
        // A batch needs what its entries need.
        var action = operation.EndsWith("Batch", StringComparison.Ordinal) ? operation[..^"Batch".Length] : operation;
        return [new Permission($"sqs:{action}", name is null ? "*" : Account.Arn("sqs", name))];
    }
}
