using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>The photos table in DynamoDB: one item a photo, <c>photo#ID</c>, and one a key, <c>key#BUCKET/KEY</c>.</summary>
public sealed class DynamoPhotoTable(IAmazonDynamoDB dynamo, string table) : IPhotoTable
{
    private const string KnownPhoto = "photo";

    private readonly PhotoIndexes _indexes = new(dynamo, table);

    /// <inheritdoc/>
    public Task<PhotoRecord?> ReadAsync(string id, CancellationToken cancellationToken) =>
        GetAsync(ItemKeys.Photo(id), LedgerJson.Default.PhotoRecord, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryWriteAsync(PhotoRecord record, CancellationToken cancellationToken)
    {
        var item = ToItem(record with { Revision = record.Revision + 1 }, LedgerJson.Default.PhotoRecord);
        foreach (var (name, value) in ItemKeys.IndexAttributes(record))
            item[name] = new AttributeValue(value);
        return TryPutAsync(item, record.Revision, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<KeyHead> ReadHeadAsync(string bucket, string key, CancellationToken cancellationToken) =>
        await GetAsync(ItemKeys.Head(bucket, key), LedgerJson.Default.KeyHead, cancellationToken) ?? new KeyHead { Bucket = bucket, Key = ComparableText.Compose(key) };

    /// <inheritdoc/>
    public Task<bool> TryWriteHeadAsync(KeyHead head, CancellationToken cancellationToken)
    {
        var item = ToItem(head with { Revision = head.Revision + 1 }, LedgerJson.Default.KeyHead);
        item[ItemKeys.PrimaryKey] = new AttributeValue(ItemKeys.Head(head.Bucket, head.Key));
        return TryPutAsync(item, head.Revision, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<string?> ReadKnownAsync(string file, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { TableName = table, Key = new() { [ItemKeys.PrimaryKey] = new(file) }, ConsistentRead = true };
        return (await dynamo.GetItemAsync(request, cancellationToken)).Item?.GetValueOrDefault(KnownPhoto)?.S;
    }

    /// <inheritdoc/>
    public Task WriteKnownAsync(string file, string id, CancellationToken cancellationToken) =>
        dynamo.PutItemAsync(table, new() { [ItemKeys.PrimaryKey] = new(file), [KnownPhoto] = new(id) }, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PhotoRecord>> QueryAsync(PhotoQuery query, CancellationToken cancellationToken) =>
        _indexes.QueryAsync(query, cancellationToken);

    private async Task<T?> GetAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest
            {
                TableName = table,
                Key = new() { [ItemKeys.PrimaryKey] = new AttributeValue(key) },
                ConsistentRead = true,
            },
            cancellationToken);
        return response.Item is { Count: > 0 } item ? Attributes.ToJson(item).Deserialize(type) : null;
    }

    private async Task<bool> TryPutAsync(Dictionary<string, AttributeValue> item, long revision, CancellationToken cancellationToken)
    {
        var request = new PutItemRequest { TableName = table, Item = item, ConditionExpression = "attribute_not_exists(pk)" };
        if (revision > 0)
        {
            request.ConditionExpression = "revision = :revision";
            request.ExpressionAttributeValues = new() { [":revision"] = new AttributeValue { N = revision.ToString(CultureInfo.InvariantCulture) } };
        }

        try
        {
            await dynamo.PutItemAsync(request, cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    private static Dictionary<string, AttributeValue> ToItem<T>(T value, JsonTypeInfo<T> type) =>
        Attributes.FromJson(JsonSerializer.SerializeToNode(value, type)!.AsObject());
}
