using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>
/// The index in the photos table: an item for each of <see cref="PictureKeys"/>, with a set of photos. One write adds a photo and answers
/// with those that are there. Items outlive the photos, so that a rejected photo is known again.
/// </summary>
public sealed class DynamoPictureIndex(IAmazonDynamoDB dynamo, string table) : IPictureIndex
{
    private const string Photos = "photos";

    // An item may have 400 KB, and an entry has up to 150 bytes. A picture that came so often is found all the same.
    private const int MostPhotos = 1000;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Duplicate>> AddAsync(string id, Facts facts, CancellationToken cancellationToken)
    {
        var entry = PictureKeys.Entry(id, facts);
        var found = await Task.WhenAll(PictureKeys.Of(facts).Select(key => AddAsync(key, entry, cancellationToken)));
        return PictureKeys.Duplicates(found.SelectMany(entries => entries), id, facts);
    }

    private async Task<List<string>> AddAsync(string key, string entry, CancellationToken cancellationToken)
    {
        var item = new Dictionary<string, AttributeValue> { [ItemKeys.PrimaryKey] = new(key) };
        try
        {
            var response = await dynamo.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = table,
                    Key = item,
                    UpdateExpression = $"ADD {Photos} :entry",
                    ConditionExpression = $"attribute_not_exists({Photos}) OR size({Photos}) < :most",
                    ExpressionAttributeValues = new()
                    {
                        [":entry"] = new() { SS = [entry] },
                        [":most"] = new() { N = MostPhotos.ToString(CultureInfo.InvariantCulture) },
                    },
                    ReturnValues = ReturnValue.ALL_NEW,
                },
                cancellationToken);
            return response.Attributes[Photos].SS;
        }
        catch (ConditionalCheckFailedException)
        {
            var full = await dynamo.GetItemAsync(new GetItemRequest { TableName = table, Key = item }, cancellationToken);
            return full.Item[Photos].SS;
        }
    }
}
