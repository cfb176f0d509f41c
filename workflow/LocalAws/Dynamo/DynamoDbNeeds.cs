using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.Dynamo;

/// <summary>What calls of DynamoDB need ("Actions, resources, and condition keys for Amazon DynamoDB").</summary>
internal static class DynamoDbNeeds
{
    public static IReadOnlyList<Permission> Of(string operation, JsonObject body)
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
        table.StartsWith("arn:", StringComparison.Ordinal) ? table : $"arn:aws:dynamodb:us-east-1:{Caller.Account}:table/{table}";
}
