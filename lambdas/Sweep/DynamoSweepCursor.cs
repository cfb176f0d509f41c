using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PhotoFlow.Shared.Ledger;

namespace PhotoFlow.Sweep;

/// <summary>Remembers where the last sweep ended, as a large bucket takes several.</summary>
internal interface ISweepCursor
{
    /// <summary>Where the next sweep goes on; null where it begins at the bucket's start.</summary>
    Task<ListingPosition?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Remembers where the sweep stopped; null once the end is reached.</summary>
    Task WriteAsync(ListingPosition? position, CancellationToken cancellationToken);
}

/// <summary>The cursor as one item of the photos table.</summary>
/// <param name="dynamo">The client.</param>
/// <param name="table">The table's name.</param>
internal sealed class DynamoSweepCursor(IAmazonDynamoDB dynamo, string table) : ISweepCursor
{
    private const string After = "after";
    private const string AfterVersion = "afterVersion";

    private static readonly KeyValuePair<string, AttributeValue> Key = new(ItemKeys.PrimaryKey, new AttributeValue("sweep"));

    /// <inheritdoc/>
    public async Task<ListingPosition?> ReadAsync(CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { TableName = table, Key = new([Key]), ConsistentRead = true };
        var item = (await dynamo.GetItemAsync(request, cancellationToken)).Item;
        return item?.GetValueOrDefault(After)?.S is { } key ? new(key, item.GetValueOrDefault(AfterVersion)?.S) : null;
    }

    /// <inheritdoc/>
    public async Task WriteAsync(ListingPosition? position, CancellationToken cancellationToken)
    {
        var item = new Dictionary<string, AttributeValue>([Key]);
        if (position is not null)
            item[After] = new AttributeValue(position.Key);
        if (position?.VersionId is { } version)
            item[AfterVersion] = new AttributeValue(version);
        await dynamo.PutItemAsync(table, item, cancellationToken);
    }
}
