using System.Text.Json.Nodes;
using PhotoFlow.Sandbox.Demo;

namespace PhotoFlow.Sandbox.Storm;

/// <summary>All that is there when the storm is over.</summary>
internal sealed record Aftermath
{
    public required IReadOnlyList<SeenPhoto> Photos { get; init; }

    public required IReadOnlyList<Mail> Mails { get; init; }

    /// <summary>The mails that a fault may have sent twice.</summary>
    public required IReadOnlyDictionary<Mail, Fault> CausesOfDoubles { get; init; }

    /// <summary>The keys of the objects in the uploads bucket.</summary>
    public required IReadOnlySet<string> Objects { get; init; }

    /// <summary>The photos whose renditions are in their bucket, and how many.</summary>
    public required IReadOnlyDictionary<string, int> Renditions { get; init; }

    /// <summary>The executions that run or failed.</summary>
    public required IReadOnlyList<string> OpenIntakes { get; init; }

    /// <summary>The messages that nothing can be done about.</summary>
    public required IReadOnlyList<DeadLetter> DeadLetters { get; init; }

    /// <summary>The uploads that S3 told of: key and sequencer.</summary>
    public required IReadOnlySet<(string Key, string Sequencer)> Uploads { get; init; }

    public static async Task<IReadOnlyList<SeenPhoto>> ReadPhotosAsync(Doors doors, string table, CancellationToken cancellationToken)
    {
        var photos = new List<SeenPhoto>();
        JsonNode? last = null;
        do
        {
            var input = new JsonObject { ["TableName"] = table, ["ConsistentRead"] = true };
            if (last is not null)
                input["ExclusiveStartKey"] = last.DeepClone();
            var page = await doors.CallAsync("dynamodb", "DynamoDB_20120810.Scan", input, cancellationToken);
            photos.AddRange(page["Items"]!.AsArray()
                .Select(item => item!.AsObject())
                .Where(item => ((string)item["pk"]!["S"]!).StartsWith("photo#", StringComparison.Ordinal))
                .Select(SeenPhoto.Of));
            last = page["LastEvaluatedKey"];
        }
        while (last is not null);
        return photos;
    }
}
