using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>Changes records, one atomic write each: read, decide, and write if nobody wrote in between; else once more from what they wrote.</summary>
public sealed class PhotoLedger(IPhotoTable table)
{
    /// <summary>Changes a photo's record.</summary>
    /// <param name="change">
    /// The record as it should be, from the record as it is; the same instance where there is nothing to change. It may be called several
    /// times, and once more on its own result (a write that took effect may be reported as failed).
    /// </param>
    /// <returns>The whole record, as written or as found; null where the photo has none.</returns>
    public async Task<PhotoRecord?> ChangeAsync(string id, Func<PhotoRecord, PhotoRecord> change, CancellationToken cancellationToken)
    {
        while (await table.ReadAsync(id, cancellationToken) is { } record)
        {
            if (await TryChangeAsync(record, change, cancellationToken) is { } changed)
                return changed;
        }

        return null;
    }

    /// <summary>Changes a record that the caller has just read or written, on the same terms: it is read again only where that is over.</summary>
    /// <exception cref="InvalidOperationException">The record is gone.</exception>
    public async Task<PhotoRecord> ChangeAsync(PhotoRecord record, Func<PhotoRecord, PhotoRecord> change, CancellationToken cancellationToken)
    {
        return await TryChangeAsync(record, change, cancellationToken)
            ?? await ChangeAsync(record.Photo.Id, change, cancellationToken)
            ?? throw new InvalidOperationException($"The photo {record.Photo.Id} has lost its record.");
    }

    /// <summary>Changes the record of the photo that people mean: by its id, or by its key, which means the newest photo of that key.</summary>
    /// <param name="name">A photo id or an object's key.</param>
    /// <param name="bucket">The bucket whose keys are meant.</param>
    /// <param name="change">As above.</param>
    /// <returns>Null where nothing is known by that name, or no more than that it is on its way: a photo whose event has come may have no record yet.</returns>
    public async Task<PhotoRecord?> ChangeNamedAsync(
        string name, string bucket, Func<PhotoRecord, PhotoRecord> change, CancellationToken cancellationToken)
    {
        if (name.Length <= PhotoId.Longest && await table.ReadAsync(name, cancellationToken) is { } record)
            return await ChangeAsync(record, change, cancellationToken);
        return (await table.ReadHeadAsync(bucket, name, cancellationToken)).CurrentId is { } id ? await ChangeAsync(id, change, cancellationToken) : null;
    }

    /// <summary>Changes a key's head, on the same terms.</summary>
    public async Task<KeyHead> ChangeHeadAsync(string bucket, string key, Func<KeyHead, KeyHead> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var head = await table.ReadHeadAsync(bucket, key, cancellationToken);
            var changed = change(head);
            if (ReferenceEquals(changed, head) || await table.TryWriteHeadAsync(changed, cancellationToken))
                return changed;
        }
    }

    /// <summary>The record as it is now; null where somebody else wrote in between.</summary>
    private async Task<PhotoRecord?> TryChangeAsync(PhotoRecord record, Func<PhotoRecord, PhotoRecord> change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var changed = change(record);
        if (ReferenceEquals(changed, record))
            return record;
        return await table.TryWriteAsync(changed, cancellationToken) ? changed with { Revision = changed.Revision + 1 } : null;
    }
}
