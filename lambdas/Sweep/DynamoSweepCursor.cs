using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PhotoFlow.Shared.Ledger;

namespace PhotoFlow.Sweep;

/// <summary>The cursor as one item of the photos table.</summary>
internal sealed class DynamoSweepCursor(IAmazonDynamoDB dynamo, string table) : ISweepCursor
{
    private const string After = "after";

    private static readonly KeyValuePair<string, AttributeValue> Key = new(ItemKeys.PrimaryKey, new AttributeValue("sweep"));

    /// <inheritdoc/>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { TableName = table, Key = new([Key]), ConsistentRead = true };
        return (await dynamo.GetItemAsync(request, cancellationToken)).Item?.GetValueOrDefault(After)?.S;
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string? key, CancellationToken cancellationToken)
    {
        var item = new Dictionary<string, AttributeValue>([Key]);
        if (key is not null)
            item[After] = new AttributeValue(key);
        await dynamo.PutItemAsync(table, item, cancellationToken);
    }
}

/// <summary>Remembers where the last sweep ended, as a large bucket takes several.</summary>
internal interface ISweepCursor
{
    /// <summary>The last key looked at; null where the next sweep begins at the bucket's start.</summary>
    Task<string?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Remembers the last key looked at; null once the end is reached.</summary>
    Task WriteAsync(string? key, CancellationToken cancellationToken);
}
