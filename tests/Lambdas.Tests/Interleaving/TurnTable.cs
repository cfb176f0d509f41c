using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Lambdas.Tests.Interleaving;

/// <summary>A table whose calls take turns, and that sees whether an outcome ever changes.</summary>
public sealed class TurnTable(IPhotoTable table, Turns turns) : IPhotoTable
{
    private readonly Dictionary<string, PhotoStatus> _outcomes = [];

    /// <summary>Outcomes that changed; there must be none.</summary>
    public List<string> Changes { get; } = [];

    public Task<PhotoRecord?> ReadAsync(string id, CancellationToken cancellationToken) => turns.CallAsync(() => table.ReadAsync(id, cancellationToken));

    public Task<bool> TryWriteAsync(PhotoRecord record, CancellationToken cancellationToken) => turns.CallAsync(async () =>
    {
        var written = await table.TryWriteAsync(record, cancellationToken);
        if (written && _outcomes.TryGetValue(record.Photo.Id, out var outcome) && outcome != record.Status)
            Changes.Add($"{record.Photo.Id}: {outcome} became {record.Status}");
        if (written && !record.Status.IsOpen())
            _outcomes[record.Photo.Id] = record.Status;
        return written;
    });

    public Task<KeyHead> ReadHeadAsync(string bucket, string key, CancellationToken cancellationToken) =>
        turns.CallAsync(() => table.ReadHeadAsync(bucket, key, cancellationToken));

    public Task<bool> TryWriteHeadAsync(KeyHead head, CancellationToken cancellationToken) =>
        turns.CallAsync(() => table.TryWriteHeadAsync(head, cancellationToken));

    public Task<IReadOnlyList<PhotoRecord>> QueryAsync(PhotoQuery query, CancellationToken cancellationToken) => table.QueryAsync(query, cancellationToken);
}
