using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>
/// The index in the photos table: a small item for each of a photo's <see cref="PictureKeys"/>, which the index <see cref="ItemKeys.ByTime"/> lists by
/// key. No item is ever added to, so none grows or becomes hot; of a key, the newest entries are looked at. Items outlive the photos, so that a
/// rejected photo is known again. A photo that was added a moment ago may not show yet.
/// </summary>
/// <param name="dynamo">The client.</param>
/// <param name="table">The table's name.</param>
/// <param name="clock">Says when a photo is added.</param>
public sealed class DynamoPictureIndex(IAmazonDynamoDB dynamo, string table, TimeProvider clock) : IPictureIndex
{
    private const string Id = "id";
    private const string Sha256 = "sha256";
    private const string Hash = "hash";
    private const string Status = "status";

    // About 20 KB, which is 2.5 read units.
    private const int MostOfAKey = 100;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Duplicate>> AddAsync(string id, Facts facts, CancellationToken cancellationToken)
    {
        var found = Task.WhenAll(PictureKeys.LookedFor(facts).Select(key => ReadAsync(key, cancellationToken)));
        await Task.WhenAll([found, .. PictureKeys.Of(facts).Select(key => WriteAsync(key, id, facts, cancellationToken))]);
        var duplicates = PictureKeys.Duplicates((await found).SelectMany(entries => entries), id, facts);
        return await Task.WhenAll(duplicates.Select(async duplicate => duplicate with { Status = await StatusAsync(duplicate.Id, cancellationToken) }));
    }

    private async Task WriteAsync(string key, string id, Facts facts, CancellationToken cancellationToken)
    {
        var item = new Dictionary<string, AttributeValue>
        {
            [ItemKeys.PrimaryKey] = new($"{key}#{id}"),
            [ItemKeys.Shard] = new(key),
            [ItemKeys.SortKey] = new($"{IsoTime.Format(clock.GetUtcNow())}#{id}"),
            [Id] = new(id),
            [Sha256] = new(facts.Sha256),
        };
        if (facts.PerceptualHash is { } hash)
            item[Hash] = new(hash);
        await dynamo.PutItemAsync(new PutItemRequest { TableName = table, Item = item }, cancellationToken);
    }

    private async Task<IEnumerable<PictureEntry>> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var response = await dynamo.QueryAsync(
            new QueryRequest
            {
                TableName = table,
                IndexName = ItemKeys.ByTime,
                KeyConditionExpression = "#partition = :key",
                ExpressionAttributeNames = new() { ["#partition"] = ItemKeys.Shard },
                ExpressionAttributeValues = new() { [":key"] = new(key) },
                ScanIndexForward = false,
                Limit = MostOfAKey,
            },
            cancellationToken);
        return (response.Items ?? []).Select(item => new PictureEntry(item[Id].S, item[Sha256].S, item.GetValueOrDefault(Hash)?.S));
    }

    private async Task<PhotoStatus?> StatusAsync(string id, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest
            {
                TableName = table,
                Key = new() { [ItemKeys.PrimaryKey] = new(ItemKeys.Photo(id)) },
                ProjectionExpression = "#status",
                ExpressionAttributeNames = new() { ["#status"] = Status },
            },
            cancellationToken);
        return PhotoStatuses.Parse(response.Item?.GetValueOrDefault(Status)?.S);
    }
}
