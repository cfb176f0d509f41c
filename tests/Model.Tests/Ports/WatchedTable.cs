using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Model.Tests.Ports;

/// <summary>A table that sees whether an outcome ever changes.</summary>
internal sealed class WatchedTable(IPhotoTable table) : IPhotoTable
{
    private readonly Dictionary<string, PhotoStatus> _outcomes = [];

    /// <summary>Outcomes that changed; there must be none.</summary>
    public List<string> Changes { get; } = [];

    public Task<PhotoRecord?> ReadAsync(string id, CancellationToken cancellationToken) => table.ReadAsync(id, cancellationToken);

    public async Task<bool> TryWriteAsync(PhotoRecord record, CancellationToken cancellationToken)
    {
        if (!await table.TryWriteAsync(record, cancellationToken))
            return false;
        if (_outcomes.TryGetValue(record.Photo.Id, out var outcome) && outcome != record.Status)
            Changes.Add($"{record.Photo.Id}: {outcome.Word()} became {record.Status.Word()}");
        if (!record.Status.IsOpen())
            _outcomes[record.Photo.Id] = record.Status;
        return true;
    }

    public Task<KeyHead> ReadHeadAsync(string bucket, string key, CancellationToken cancellationToken) => table.ReadHeadAsync(bucket, key, cancellationToken);

    public Task<bool> TryWriteHeadAsync(KeyHead head, CancellationToken cancellationToken) => table.TryWriteHeadAsync(head, cancellationToken);

    public Task<string?> ReadKnownAsync(string file, CancellationToken cancellationToken) => table.ReadKnownAsync(file, cancellationToken);

    public Task WriteKnownAsync(string file, string id, CancellationToken cancellationToken) => table.WriteKnownAsync(file, id, cancellationToken);

    public Task<IReadOnlyList<PhotoRecord>> QueryAsync(PhotoQuery query, CancellationToken cancellationToken) => table.QueryAsync(query, cancellationToken);
}
