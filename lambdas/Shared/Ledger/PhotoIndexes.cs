using System.Globalization;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>Lists photos by the index that fits the question, newest first. Never scans the table.</summary>
internal sealed class PhotoIndexes(IAmazonDynamoDB dynamo, string table)
{
    public async Task<IReadOnlyList<PhotoRecord>> QueryAsync(PhotoQuery query, CancellationToken cancellationToken)
    {
        var partitions = await Task.WhenAll(Partitions(query).Select(partition => ReadAsync(partition, query, cancellationToken)));
        return [.. partitions.SelectMany(photos => photos).OrderByDescending(photo => photo.SortKey, StringComparer.Ordinal).Take(query.Limit)];
    }

    /// <summary>The partitions that hold all the photos asked for. One photographer's are few enough to pick a status from.</summary>
    private static IEnumerable<Partition> Partitions(PhotoQuery query)
    {
        if (ItemKeys.Photographer(query.Photographer) is { } photographer)
            return [new(ItemKeys.ByPhotographer, ItemKeys.PhotographerKey, photographer)];
        var shards = Enumerable.Range(0, ItemKeys.Shards).Select(shard => shard.ToString(CultureInfo.InvariantCulture));
        return query.Status is { } status
            ? shards.Select(shard => new Partition(ItemKeys.ByStatus, ItemKeys.StatusShard, $"{status.Word()}#{shard}"))
            : shards.Select(shard => new Partition(ItemKeys.ByTime, ItemKeys.Shard, shard));
    }

    /// <summary>The newest photos of one partition: as many as the whole list may have, since they could all be in it.</summary>
    private async Task<List<PhotoRecord>> ReadAsync(Partition partition, PhotoQuery query, CancellationToken cancellationToken)
    {
        var photos = new List<PhotoRecord>();
        var request = Request(partition, query);
        do
        {
            var response = await dynamo.QueryAsync(request, cancellationToken);
            photos.AddRange(from item in response.Items ?? []
                            let photo = Attributes.ToJson(item).Deserialize(LedgerJson.Default.PhotoRecord)!
                            where photo.SortKey != query.After
                            select photo);
            request.ExclusiveStartKey = response.LastEvaluatedKey;
        }
        while (photos.Count < query.Limit && request.ExclusiveStartKey is { Count: > 0 });
        return photos;
    }

    private QueryRequest Request(Partition partition, PhotoQuery query)
    {
        var request = new QueryRequest
        {
            TableName = table,
            IndexName = partition.Index,
            KeyConditionExpression = "#partition = :partition AND #at BETWEEN :from AND :to",
            ExpressionAttributeNames = new() { ["#partition"] = partition.Attribute, ["#at"] = ItemKeys.SortKey },
            ExpressionAttributeValues = new()
            {
                [":partition"] = new AttributeValue(partition.Value),
                [":from"] = new AttributeValue(SortKeyRange.From(query)),
                [":to"] = new AttributeValue(SortKeyRange.To(query)),
            },
            ScanIndexForward = false,
            // One more, since the range ends with the photo that the list goes on after.
            Limit = query.Limit + 1,
        };
        if (query.Status is { } status && partition.Index == ItemKeys.ByPhotographer)
        {
            request.FilterExpression = "#status = :status";
            request.ExpressionAttributeNames["#status"] = "status";
            request.ExpressionAttributeValues[":status"] = new AttributeValue(status.Word());
        }

        return request;
    }

    private sealed record Partition(string Index, string Attribute, string Value);
}
