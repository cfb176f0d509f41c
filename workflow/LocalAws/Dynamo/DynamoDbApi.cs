using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.FrontDoor;

namespace PhotoFlow.LocalAws.Dynamo;

/// <summary>DynamoDB, by the emulator. Permissions are those of "Actions, resources, and condition keys for Amazon DynamoDB".</summary>
internal sealed class DynamoDbApi(EmulatorProxy proxy, EmulatorProcess emulators) : IServiceApi
{
    public string SigningName => "dynamodb";

    public bool TakesUnsigned(HttpRequest request, string target, string action) => target.StartsWith("DynamoDB_", StringComparison.Ordinal);

    public async Task<ServiceCall> ReadAsync(HttpContext context, Caller caller)
    {
        var request = await RpcRequest.ReadAsync(context.Request);
        return request.ToCall(context, caller, SigningName, Needs(request.Operation, request.Json));
    }

    public Task ServeAsync(HttpContext context, ServiceCall call) => proxy.ForwardAsync(context, call, emulators.DynamoDb);

    private static IReadOnlyList<Permission> Needs(string operation, JsonObject body)
    {
        var action = $"dynamodb:{operation}";
        if (operation.StartsWith("Batch", StringComparison.Ordinal) && body["RequestItems"] is JsonObject tables)
            return [.. tables.Select(table => new Permission(action, TableArn(table.Key)))];
        if ((string?)body["TableName"] is not { } name)
            return [new Permission(action, (string?)body["ResourceArn"] ?? "*")];

        var index = operation is "Query" or "Scan" && (string?)body["IndexName"] is { } indexName ? $"/index/{indexName}" : "";
        return [new Permission(action, TableArn(name) + index)];
    }

    private static string TableArn(string table) =>
        table.StartsWith("arn:", StringComparison.Ordinal) ? table : Account.Arn("dynamodb", $"table/{table}");
}
