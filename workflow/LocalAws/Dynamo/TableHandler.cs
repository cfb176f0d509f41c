using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Dynamo;

/// <summary>DynamoDB tables with their indexes.</summary>
internal sealed class TableHandler(EmulatorClient client, string stackName) : IResourceHandler
{
    /// <summary>Properties that the emulator's CreateTable takes as the template has them.</summary>
    private static readonly string[] _taken =
        ["AttributeDefinitions", "BillingMode", "GlobalSecondaryIndexes", "KeySchema", "LocalSecondaryIndexes", "ProvisionedThroughput"];

    public IReadOnlyCollection<string> ResourceTypes => ["AWS::DynamoDB::Table"];

    public async Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        if (resource.Properties.ContainsKey("StreamSpecification"))
            throw new LocalAwsException("streams of a table are not emulated");
        var name = (string?)resource.Properties["TableName"] ?? PhysicalName.Of(stackName, resource.LogicalId);
        var input = new JsonObject(resource.Properties
            .Where(property => _taken.Contains(property.Key))
            .Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone())))
        {
            ["TableName"] = name,
        };

        await client.DynamoDbAsync("CreateTable", input, cancellationToken);
        return new CreatedResource(name, new Dictionary<string, string>
        {
            ["Arn"] = $"arn:aws:dynamodb:us-east-1:{Caller.Account}:table/{name}",
        });
    }
}
