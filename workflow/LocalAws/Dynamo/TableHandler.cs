using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Dynamo;

/// <summary>DynamoDB tables with their indexes.</summary>
internal sealed class TableHandler(EmulatorClient client, string stackName) : IResourceHandler
{
    public static ResourceType Type { get; } = new("AWS::DynamoDB::Table")
    {
        Honoured =
        [
            "AttributeDefinitions", "BillingMode", "GlobalSecondaryIndexes.IndexName", "GlobalSecondaryIndexes.KeySchema",
            "GlobalSecondaryIndexes.Projection", "GlobalSecondaryIndexes.ProvisionedThroughput", "KeySchema", "LocalSecondaryIndexes",
            "ProvisionedThroughput", "TableName",
        ],
        NotEmulated =
        [
            "ContributorInsightsSpecification", "DeletionProtectionEnabled", "GlobalSecondaryIndexes.ContributorInsightsSpecification",
            "GlobalSecondaryIndexes.OnDemandThroughput", "OnDemandThroughput", "PointInTimeRecoverySpecification", "SSESpecification", "TableClass",
            "Tags", "TimeToLiveSpecification",
        ],
        Refused = ["ImportSourceSpecification", "KinesisStreamSpecification", "ResourcePolicy", "StreamSpecification"],
    };

    public async Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        var name = (string?)resource.Properties["TableName"] ?? PhysicalName.Of(stackName, resource.LogicalId);
        // CreateTable takes the properties as the template has them.
        var input = resource.Properties.DeepClone().AsObject();
        input["TableName"] = name;

        await client.DynamoDbAsync("CreateTable", input, cancellationToken);
        return new CreatedResource(name, new Dictionary<string, string>
        {
            ["Arn"] = Account.Arn("dynamodb", $"table/{name}"),
        });
    }
}
