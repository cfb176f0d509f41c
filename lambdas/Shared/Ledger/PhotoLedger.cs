using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>Changes records, one atomic write each: read, decide, and write if nobody wrote in between; else once more from what they wrote.</summary>
/// <param name="table">The table.</param>
public sealed class PhotoLedger(IPhotoTable table)
{
    /// <summary>Changes a photo's record.</summary>
    /// <param name="id">The photo's id.</param>
    /// <param name="change">
    /// The record as it should be, from the record as it is; the same instance where there is nothing to change. It may be called several
    /// times, and once more on its own result (a write that took effect may be reported as failed).
    /// </param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    /// <returns>The whole record, as written or as found; null where the photo has none.</returns>
    public async Task<PhotoRecord?> ChangeAsync(string id, Func<PhotoRecord, PhotoRecord> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await table.ReadAsync(id, cancellationToken) is not { } record)
                return null;
            var changed = change(record);
            if (ReferenceEquals(changed, record) || await table.TryWriteAsync(changed, cancellationToken))
                return changed;
        }
    }

    /// <summary>Changes a key's head, on the same terms.</summary>
    public async Task<KeyHead> ChangeHeadAsync(string bucket, string key, Func<KeyHead, KeyHead> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var head = await table.ReadHeadAsync(bucket, key, cancellationToken);
            var changed = change(head);
            if (ReferenceEquals(changed, head) || await table.TryWriteHeadAsync(changed, cancellationToken))
                return changed;
        }
    }

    /// <summary>The id of the photo that people mean: by its id, or by its key, which means the newest photo of that key.</summary>
    /// <param name="name">A photo id or an object's key.</param>
    /// <param name="bucket">The bucket whose keys are meant.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Null where nothing is known by that name. A photo whose event has come may have no record yet.</returns>
    public async Task<string?> FindAsync(string name, string bucket, CancellationToken cancellationToken) =>
        name.Length <= PhotoId.Longest && await table.ReadAsync(name, cancellationToken) is { } record
            ? record.Photo.Id
            : (await table.ReadHeadAsync(bucket, name, cancellationToken)).CurrentId;
}
