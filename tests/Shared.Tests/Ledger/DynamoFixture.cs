using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.Shared.Ledger;

namespace PhotoFlow.Shared.Tests.Ledger;

/// <summary>DynamoDB on this machine, and tables as the stack makes them.</summary>
public sealed class DynamoFixture : IAsyncLifetime
{
    private EmulatorProcess? _emulators;

    public AmazonDynamoDBClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _emulators = await EmulatorProcess.StartAsync();
        Client = new(new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig { ServiceURL = _emulators.DynamoDb.ToString() });
    }

    public async Task CreateTableAsync(string name)
    {
        await Client.CreateTableAsync(new CreateTableRequest
        {
            TableName = name,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            KeySchema = [new(ItemKeys.PrimaryKey, KeyType.HASH)],
            AttributeDefinitions =
            [
                .. new[] { ItemKeys.PrimaryKey, ItemKeys.SortKey, ItemKeys.StatusShard, ItemKeys.PhotographerKey, ItemKeys.Shard }
                    .Select(attribute => new AttributeDefinition(attribute, ScalarAttributeType.S)),
            ],
            GlobalSecondaryIndexes =
            [
                Index(ItemKeys.ByStatus, ItemKeys.StatusShard),
                Index(ItemKeys.ByPhotographer, ItemKeys.PhotographerKey),
                Index(ItemKeys.ByTime, ItemKeys.Shard),
            ],
        });
        while ((await Client.DescribeTableAsync(name)).Table.TableStatus != TableStatus.ACTIVE)
            await Task.Yield();
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _emulators!.DisposeAsync();
    }

    private static GlobalSecondaryIndex Index(string name, string partition) => new()
    {
        IndexName = name,
        KeySchema = [new(partition, KeyType.HASH), new(ItemKeys.SortKey, KeyType.RANGE)],
        Projection = new() { ProjectionType = ProjectionType.ALL },
    };
}
