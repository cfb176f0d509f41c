using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Tests.Fakes;

/// <summary>
/// The photos table in memory. What is written is read back from JSON at once, so that it keeps no more of a record than the real table does;
/// records never change, so that everybody may have the same one.
/// </summary>
public sealed class MemoryPhotoTable : IPhotoTable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, PhotoRecord> _records = [];
    private readonly Dictionary<string, KeyHead> _heads = [];
    private readonly Dictionary<string, string> _known = [];

    /// <summary>All records.</summary>
    public IReadOnlyList<PhotoRecord> Photos
    {
        get
        {
            lock (_lock)
                return [.. _records.Values];
        }
    }

    public Task<PhotoRecord?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult(_records.GetValueOrDefault(ItemKeys.Photo(id)));
    }

    public Task<bool> TryWriteAsync(PhotoRecord record, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var key = ItemKeys.Photo(record.Photo.Id);
            if ((_records.GetValueOrDefault(key)?.Revision ?? 0) != record.Revision)
                return Task.FromResult(false);
            _records[key] = Kept(record with { Revision = record.Revision + 1 }, LedgerJson.Default.PhotoRecord);
            return Task.FromResult(true);
        }
    }

    public Task<KeyHead> ReadHeadAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult(Head(bucket, key));
    }

    public Task<bool> TryWriteHeadAsync(KeyHead head, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (Head(head.Bucket, head.Key).Revision != head.Revision)
                return Task.FromResult(false);
            _heads[ItemKeys.Head(head.Bucket, head.Key)] = Kept(head with { Revision = head.Revision + 1 }, LedgerJson.Default.KeyHead);
            return Task.FromResult(true);
        }
    }

    public Task<string?> ReadKnownAsync(string file, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult(_known.GetValueOrDefault(file));
    }

    public Task WriteKnownAsync(string file, string id, CancellationToken cancellationToken)
    {
        lock (_lock)
            _known[file] = id;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<PhotoRecord>> QueryAsync(PhotoQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PhotoRecord>>(
            [.. Photos.Where(query.Matches).OrderByDescending(photo => photo.SortKey, StringComparer.Ordinal).Take(query.Limit)]);

    private KeyHead Head(string bucket, string key) =>
        _heads.GetValueOrDefault(ItemKeys.Head(bucket, key)) ?? new KeyHead { Bucket = bucket, Key = ComparableText.Compose(key) };

    private static T Kept<T>(T item, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(item, type), type)!;
}
