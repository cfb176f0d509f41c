using PhotoFlow.Model.Tests.Desk;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Model.Tests.Ports;

/// <summary>A table that sees whether an outcome ever changes, and when a photo's event came.</summary>
internal sealed class WatchedTable(IPhotoTable table, Turns turns) : IPhotoTable
{
    private readonly Dictionary<string, int> _announced = [];
    private readonly Dictionary<string, PhotoStatus> _outcomes = [];

    /// <summary>Outcomes that changed; there must be none.</summary>
    public List<string> Changes { get; } = [];

    /// <summary>True where the table knew, before a turn, of a photo's upload.</summary>
    public bool WasAnnounced(string id, int turn) => _announced.TryGetValue(id, out var announced) && announced < turn;

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

    public async Task<bool> TryWriteHeadAsync(KeyHead head, CancellationToken cancellationToken)
    {
        var written = await table.TryWriteHeadAsync(head, cancellationToken);
        if (written && head.AnnouncedId is { } announced)
            _announced.TryAdd(announced, turns.Taken);
        return written;
    }

    public Task<IReadOnlyList<PhotoRecord>> QueryAsync(PhotoQuery query, CancellationToken cancellationToken) => table.QueryAsync(query, cancellationToken);
}
