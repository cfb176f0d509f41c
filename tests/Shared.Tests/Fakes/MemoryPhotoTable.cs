using System.Text.Json;
using PhotoFlow.Shared.Ledger;

namespace PhotoFlow.Shared.Tests.Fakes;

/// <summary>The photos table in memory. Items are kept as JSON, so that it keeps no more of a record than the real table does.</summary>
public sealed class MemoryPhotoTable : IPhotoTable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _items = [];

    /// <summary>All records.</summary>
    public IReadOnlyList<PhotoRecord> Photos
    {
        get
        {
            lock (_lock)
                return [.. _items.Where(item => item.Key.StartsWith("photo#", StringComparison.Ordinal)).Select(item => Photo(item.Value))];
        }
    }

    public Task<PhotoRecord?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult(_items.TryGetValue(ItemKeys.Photo(id), out var item) ? Photo(item) : null);
    }

    public Task<bool> TryWriteAsync(PhotoRecord record, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var key = ItemKeys.Photo(record.Photo.Id);
            if ((_items.TryGetValue(key, out var item) ? Photo(item).Revision : 0) != record.Revision)
                return Task.FromResult(false);
            _items[key] = JsonSerializer.Serialize(record with { Revision = record.Revision + 1 }, LedgerJson.Default.PhotoRecord);
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
            _items[ItemKeys.Head(head.Bucket, head.Key)] =
                JsonSerializer.Serialize(head with { Revision = head.Revision + 1 }, LedgerJson.Default.KeyHead);
            return Task.FromResult(true);
        }
    }

    public Task<IReadOnlyList<PhotoRecord>> QueryAsync(PhotoQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PhotoRecord>>(
            [.. Photos.Where(photo => Matches(photo, query)).OrderByDescending(photo => photo.SortKey, StringComparer.Ordinal).Take(query.Limit)]);

    private static bool Matches(PhotoRecord photo, PhotoQuery query)
    {
        var time = photo.UploadedAt ?? photo.LoggedAt;
        return (query.Status is null || photo.Status == query.Status)
            && (query.Photographer is null || ItemKeys.Photographer(photo.Photographer) == ItemKeys.Photographer(query.Photographer))
            && (query.From is null || time >= query.From)
            && (query.To is null || time <= query.To)
            && (query.After is null || string.CompareOrdinal(photo.SortKey, query.After) < 0);
    }

    private KeyHead Head(string bucket, string key) => _items.TryGetValue(ItemKeys.Head(bucket, key), out var item)
        ? JsonSerializer.Deserialize(item, LedgerJson.Default.KeyHead)!
        : new KeyHead { Bucket = bucket, Key = key };

    private static PhotoRecord Photo(string item) => JsonSerializer.Deserialize(item, LedgerJson.Default.PhotoRecord)!;
}
