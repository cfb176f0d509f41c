using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.Sqs;

/// <summary>What calls of SQS need ("Actions, resources, and condition keys for Amazon SQS").</summary>
internal static class SqsNeeds
{
    public static IReadOnlyList<Permission> Of(string operation, JsonObject body)
    {
        var name = (string?)body["QueueName"] ?? ((string?)body["QueueUrl"])?.Split('/')[^1];
        // A batch needs what its entries need.
        var action = operation.EndsWith("Batch", StringComparison.Ordinal) ? operation[..^"Batch".Length] : operation;
        return [new Permission($"sqs:{action}", name is null ? "*" : $"arn:aws:sqs:us-east-1:{Caller.Account}:{name}")];
    }
}
