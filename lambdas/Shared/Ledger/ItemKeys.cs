using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>
/// The attributes that the table and its indexes are keyed by. What many photos have in common (a status, all of them) is spread over
/// <see cref="Shards"/> partitions: writes to one index partition are limited, and a full one holds up the table itself (DynamoDB: "Using
/// write sharding").
/// </summary>
public static class ItemKeys
{
    /// <summary>How many partitions a status has, and all photos together.</summary>
    public const int Shards = 4;

    private const int LongestKey = 2_048;

    /// <summary>The table's partition key.</summary>
    public const string PrimaryKey = "pk";

    /// <summary>The sort key of each index.</summary>
    public const string SortKey = "at";

    /// <summary>The index of photos by status, and its partition key.</summary>
    public const string ByStatus = "byStatus";

    /// <summary>The partition key of <see cref="ByStatus"/>: status and shard.</summary>
    public const string StatusShard = "statusShard";

    /// <summary>The index of photos by photographer.</summary>
    public const string ByPhotographer = "byPhotographer";

    /// <summary>The partition key of <see cref="ByPhotographer"/>; photos without a photographer are not in it.</summary>
    public const string PhotographerKey = "photographerKey";

    /// <summary>The index of all photos.</summary>
    public const string ByTime = "byTime";

    /// <summary>The partition key of <see cref="ByTime"/>.</summary>
    public const string Shard = "shard";

    /// <summary>A record's key.</summary>
    public static string Photo(string id) => $"photo#{id}";

    /// <summary>A head's key: the same for keys that people take for the same.</summary>
    public static string Head(string bucket, string key)
    {
        var name = $"key#{bucket}/{ComparableText.Compose(key)}";
        // A partition key may have 2,048 bytes (DynamoDB: "Quotas"); an object's key has up to 1,024.
        return Encoding.UTF8.GetByteCount(name) <= LongestKey ? name : $"key#{Digest(name)}";
    }

    /// <summary>The key of what tells a file that is known already: the same photographer's upload of the same bytes under the same key.</summary>
    public static string Known(string bucket, string key, string? whose, string sha256) => $"known#{Digest($"{bucket}\n{key}\n{whose}\n{sha256}")}";

    /// <summary>The key under which a photographer's photos are found, however the name is written; null for no name.</summary>
    public static string? Photographer(string? name) => ComparableText.Name(name);

    /// <summary>The attributes of a record that keys are made of.</summary>
    public static IEnumerable<KeyValuePair<string, string>> IndexAttributes(PhotoRecord record)
    {
        var shard = ShardOf(record.Photo.Id).ToString(CultureInfo.InvariantCulture);
        yield return new(PrimaryKey, Photo(record.Photo.Id));
        yield return new(SortKey, record.SortKey);
        yield return new(Shard, shard);
        yield return new(StatusShard, $"{record.Status.Word()}#{shard}");
        if (Photographer(record.Photographer) is { } photographer)
            yield return new(PhotographerKey, photographer);
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>An id ends with hexadecimal digits of a digest: the value of the last one, not its character, spreads photos evenly.</summary>
    private static int ShardOf(string id) =>
        id.Length > 0 && int.TryParse(id.AsSpan(id.Length - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var digit)
            ? digit % Shards
            : 0;
}
