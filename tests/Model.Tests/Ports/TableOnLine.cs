using PhotoFlow.Model.Tests.Desk;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Model.Tests.Ports;

/// <summary>The table as an invocation reaches it.</summary>
internal sealed class TableOnLine(IPhotoTable table, Line line, Invocation caller) : IPhotoTable
{
    public Task<PhotoRecord?> ReadAsync(string id, CancellationToken cancellationToken) =>
        line.CallAsync(caller, $"reads {id}", () => table.ReadAsync(id, cancellationToken), cancellationToken);

    public Task<bool> TryWriteAsync(PhotoRecord record, CancellationToken cancellationToken) => line.CallAsync(
        caller,
        $"writes {record.Photo.Id}, {record.Status.Word()}",
        async () =>
        {
            var written = await table.TryWriteAsync(record, cancellationToken);
            if (written)
                caller.Unconfirmed = null;
            return written;
        },
        cancellationToken);

    public Task<KeyHead> ReadHeadAsync(string bucket, string key, CancellationToken cancellationToken) =>
        line.CallAsync(caller, $"reads {key}'s head", () => table.ReadHeadAsync(bucket, key, cancellationToken), cancellationToken);

    public Task<bool> TryWriteHeadAsync(KeyHead head, CancellationToken cancellationToken) =>
        line.CallAsync(caller, $"writes {head.Key}'s head", () => table.TryWriteHeadAsync(head, cancellationToken), cancellationToken);

    public Task<string?> ReadKnownAsync(string file, CancellationToken cancellationToken) =>
        line.CallAsync(caller, "asks whether a file is known", () => table.ReadKnownAsync(file, cancellationToken), cancellationToken);

    public async Task WriteKnownAsync(string file, string id, CancellationToken cancellationToken) => await line.CallAsync(
        caller,
        $"notes the file of {id}",
        async () =>
        {
            await table.WriteKnownAsync(file, id, cancellationToken);
            return id;
        },
        cancellationToken);

    public Task<IReadOnlyList<PhotoRecord>> QueryAsync(PhotoQuery query, CancellationToken cancellationToken) => table.QueryAsync(query, cancellationToken);
}
