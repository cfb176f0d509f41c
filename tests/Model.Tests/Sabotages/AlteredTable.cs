using PhotoFlow.Shared.Ledger;

namespace PhotoFlow.Model.Tests.Sabotages;

/// <summary>A table that does not do as it is told.</summary>
internal sealed class AlteredTable(IPhotoTable table) : IPhotoTable
{
    /// <summary>What is read of a record.</summary>
    public Func<PhotoRecord, PhotoRecord> Reads { get; init; } = record => record;

    /// <summary>How a record is written.</summary>
    public Func<IPhotoTable, PhotoRecord, Task<bool>> Writes { get; init; } = (table, record) => table.TryWriteAsync(record, default);

    /// <summary>What is read of a head.</summary>
    public Func<KeyHead, KeyHead> ReadsHead { get; init; } = head => head;

    /// <summary>What is read of a file that is known.</summary>
    public Func<string?, string?> ReadsKnown { get; init; } = id => id;

    public async Task<PhotoRecord?> ReadAsync(string id, CancellationToken cancellationToken) =>
        await table.ReadAsync(id, cancellationToken) is { } record ? Reads(record) : null;

    public Task<bool> TryWriteAsync(PhotoRecord record, CancellationToken cancellationToken) => Writes(table, record);

    public async Task<KeyHead> ReadHeadAsync(string bucket, string key, CancellationToken cancellationToken) =>
        ReadsHead(await table.ReadHeadAsync(bucket, key, cancellationToken));

    public Task<bool> TryWriteHeadAsync(KeyHead head, CancellationToken cancellationToken) => table.TryWriteHeadAsync(head, cancellationToken);

    public async Task<string?> ReadKnownAsync(string file, CancellationToken cancellationToken) =>
        ReadsKnown(await table.ReadKnownAsync(file, cancellationToken));

    public Task WriteKnownAsync(string file, string id, CancellationToken cancellationToken) => table.WriteKnownAsync(file, id, cancellationToken);

    public Task<IReadOnlyList<PhotoRecord>> QueryAsync(PhotoQuery query, CancellationToken cancellationToken) => table.QueryAsync(query, cancellationToken);
}
