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

    /// <summary>
    /// Changes the record of the photo that people mean: by its id; or by its key, which means the newest open photo of that key, or where none
    /// is open the newest.
    /// </summary>
    /// <param name="name">The id or the key.</param>
    /// <param name="bucket">The bucket whose keys are meant.</param>
    /// <param name="message">The message that names it. One that a photo of the key knows already means that one again.</param>
    /// <param name="change">As of <see cref="ChangeAsync(string, Func{PhotoRecord, PhotoRecord}, CancellationToken)"/>.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Null where nothing is known by that name, or no more than that it is on its way: a photo whose event has come may have no record yet.</returns>
    /// <exception cref="AmbiguousPhoto">Several photographers have an open photo of that key.</exception>
    public async Task<PhotoRecord?> ChangeNamedAsync(
        string name, string bucket, string message, Func<PhotoRecord, PhotoRecord> change, CancellationToken cancellationToken)
    {
        if (name.Length <= PhotoId.Longest && await table.ReadAsync(name, cancellationToken) is { } record)
            return await ChangeAsync(record, change, cancellationToken);
        if (await FindAsync(name, bucket, message, cancellationToken) is { } found)
            return await ChangeAsync(found, change, cancellationToken);
        // A key may begin or end with a space; far more often somebody has typed one too many.
        return name.Trim() is { Length: > 0 } trimmed && trimmed != name ? await ChangeNamedAsync(trimmed, bucket, message, change, cancellationToken) : null;
    }

    private async Task<PhotoRecord?> FindAsync(string key, string bucket, string message, CancellationToken cancellationToken)
    {
        var head = await table.ReadHeadAsync(bucket, key, cancellationToken);
        var uploads = head.Uploads.Where(upload => upload.Key == key).ToList();
        // The key as it was typed; or one that looks the same, as the same letter may be written in two ways.
        if (uploads.Count == 0)
            uploads = [.. head.Uploads];
        var records = await Task.WhenAll(uploads.Select(upload => table.ReadAsync(upload.Id, cancellationToken)));
        if (records.FirstOrDefault(record => record?.Knows(message) == true) is { } same)
            return same;
        // Whose the photo is that is on its way is not known yet.
        if (records.Contains(null))
            return null;
        var open = records.Where(record => record!.Status.IsOpen()).ToList();
        var isSameForAll = open.DistinctBy(record => Photographers.KeyOf(record!.Photographer, record.Email) ?? record.Photo.Id).Count() <= 1;
        return isSameForAll ? open.LastOrDefault() ?? records.LastOrDefault() : throw new AmbiguousPhoto([.. open.Select(record => record!.Photo.Id)]);
    }

    /// <summary>The head of an upload's key, with the upload; or without it, where the upload has a record already and its place is known.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="announce">The head with the upload; the same instance where it knows the upload.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<KeyHead> AnnounceAsync(string bucket, string key, Func<KeyHead, KeyHead> announce, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var head = await table.ReadHeadAsync(bucket, key, cancellationToken);
            var changed = announce(head);
            if (ReferenceEquals(changed, head))
                return head;
            var added = changed.Uploads.Except(head.Uploads).FirstOrDefault();
            if (added is not null && await table.ReadAsync(added.Id, cancellationToken) is not null)
                return head;
            if (await table.TryWriteHeadAsync(changed, cancellationToken))
                return changed with { Revision = changed.Revision + 1 };
        }
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
                return ReferenceEquals(changed, head) ? head : changed with { Revision = changed.Revision + 1 };
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

/// <summary>A name that means any of several open photos.</summary>
/// <param name="photos">Their ids.</param>
public sealed class AmbiguousPhoto(IReadOnlyList<string> photos) : Exception(
    $"Several photographers have an open photo of that key; name one of them by its photo id: {string.Join(", ", photos)}.");
