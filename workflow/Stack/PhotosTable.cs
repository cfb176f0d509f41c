using Amazon.CDK;
using Amazon.CDK.AWS.DynamoDB;
using Constructs;
using PhotoFlow.Stack.Settings;
using Attribute = Amazon.CDK.AWS.DynamoDB.Attribute;

namespace PhotoFlow.Stack;

/// <summary>The table that holds each photo's record. How its items look is the Lambdas' own affair, but for these keys.</summary>
internal sealed class PhotosTable : Construct
{
    public PhotosTable(Construct scope, string id, PhotoFlowSettings settings)
        : base(scope, id)
    {
        Table = new Table(this, "Table", new TableProps
        {
            PartitionKey = Text("pk"),
            BillingMode = BillingMode.PAY_PER_REQUEST,
            PointInTimeRecovery = true,
            DeletionProtection = settings.DeletionProtection,
            RemovalPolicy = KeptData.RemovalPolicy(settings),
        });
        // Every index lists newest last. Status and time are spread over shards, so that a flood of uploads does not meet in one partition.
        AddIndex("byStatus", "statusShard");
        AddIndex("byPhotographer", "photographerKey");
        AddIndex("byTime", "shard");
    }

    /// <summary>The table.</summary>
    public Table Table { get; }

    private void AddIndex(string name, string partitionKey) =>
        Table.AddGlobalSecondaryIndex(new GlobalSecondaryIndexProps
        {
            IndexName = name,
            PartitionKey = Text(partitionKey),
            SortKey = Text("at"),
            ProjectionType = ProjectionType.ALL,
        });

    private static Attribute Text(string name) => new() { Name = name, Type = AttributeType.STRING };
}
