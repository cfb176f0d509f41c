using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using PhotoFlow.LocalAws.S3.Storage;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Buckets;

/// <summary>The account's buckets.</summary>
/// <param name="time">When they are created.</param>
/// <param name="random">Makes version ids.</param>
internal sealed partial class BucketList(TimeProvider time, Random random)
{
    /// <summary>How long a version's id is.</summary>
    public const int IdLength = 32;

    private const string IdCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.";

    private readonly ConcurrentDictionary<string, Bucket> _buckets = new();

    /// <summary>By name.</summary>
    public IReadOnlyList<Bucket> All => [.. _buckets.Values.OrderBy(bucket => bucket.Name, StringComparer.Ordinal)];

    /// <exception cref="S3Exception">There is no such bucket.</exception>
    public Bucket this[string name] => _buckets.GetValueOrDefault(name) ?? throw S3Errors.NoSuchBucket(name);

    public Bucket? Find(string name) => _buckets.GetValueOrDefault(name);

    /// <summary>Creates a bucket; null when there is one of this name.</summary>
    /// <exception cref="S3Exception">S3 has no buckets of such a name.</exception>
    public Bucket? Create(string name)
    {
        if (!ValidName().IsMatch(name) || name.Contains("..", StringComparison.Ordinal) || System.Net.IPAddress.TryParse(name, out _))
            throw new S3Exception("InvalidBucketName", 400, "The specified bucket is not valid.", ("BucketName", name));
        var bucket = new Bucket(name, time.GetUtcNow(), NewId);
        return _buckets.TryAdd(name, bucket) ? bucket : null;
    }

    /// <exception cref="S3Exception">It is not empty, or not there.</exception>
    public void Delete(string name)
    {
        this[name].Close();
        _buckets.TryRemove(name, out _);
    }

    /// <summary>The id of a version or an upload.</summary>
    public string NewId()
    {
        lock (random)
            return new string(random.GetItems<char>(IdCharacters, IdLength));
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    private static partial Regex ValidName();
}
