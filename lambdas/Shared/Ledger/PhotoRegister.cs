using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>
/// Makes a photo's record and its place among the uploads of its key. Each step finds what an earlier attempt has done, so that it can be
/// done again from the start at any time.
/// </summary>
public sealed class PhotoRegister(IPhotoTable table, PhotoLedger ledger, Waits waits, TimeProvider clock)
{
    /// <summary>Registers a photo.</summary>
    /// <param name="first">The record to write where the photo has none.</param>
    /// <param name="again">The change to the record that it has, where it has one.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The record: superseded or withdrawn where a newer upload or a deletion is known already.</returns>
    public async Task<PhotoRecord> RegisterAsync(PhotoRecord first, Func<PhotoRecord, PhotoRecord> again, CancellationToken cancellationToken)
    {
        // A photo is seldom registered again, and then the write says so: no need to ask before it.
        PhotoRecord? record = null;
        while (record is null)
        {
            record = await table.TryWriteAsync(first, cancellationToken)
                ? first with { Revision = first.Revision + 1 }
                : await ledger.ChangeAsync(first.Photo.Id, again, cancellationToken);
        }

        var upload = KeyUpload.Of(record);
        var head = await TakePlaceAsync(record.Photo.Bucket, upload, cancellationToken);
        head = await DecideDeletionAsync(head, cancellationToken);
        return head.OutcomeOf(upload) is { } outcome ? await SettleAsync(upload.Id, outcome, cancellationToken) : record;
    }

    /// <summary>True where the photo's version is known to be gone.</summary>
    public async Task<bool> IsGoneAsync(Photo photo, CancellationToken cancellationToken) =>
        photo.VersionId is { } version
        && (await table.ReadHeadAsync(photo.Bucket, photo.Key, cancellationToken)).RemovedVersions.Contains(version);

    /// <summary>Notes a deletion of a key, and ends what it is about; where an upload before it is not logged yet, that is done when it is.</summary>
    /// <returns>The head, with what the deletion is about.</returns>
    public async Task<KeyHead> DeleteAsync(string bucket, KeyDeletion deletion, CancellationToken cancellationToken)
    {
        var head = await ledger.ChangeHeadAsync(bucket, deletion.Key, known => known.WithDeletion(deletion), cancellationToken);
        return head.Deletion?.Sequencer == deletion.Sequencer ? await DecideDeletionAsync(head, cancellationToken) : head;
    }

    /// <summary>Gives the photo its place in the head, unless a newer one takes it, and ends what those wait for that it supersedes.</summary>
    private async Task<KeyHead> TakePlaceAsync(string bucket, KeyUpload upload, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var head = await table.ReadHeadAsync(bucket, upload.Key, cancellationToken);
            if (head.OutcomeOf(upload) == PhotoStatus.Superseded)
            {
                if (head.Earlier.Contains(upload.Id))
                    return head;
                var without = head.WithReplaced(upload.Id);
                // Superseded all the same where this write comes too late.
                return await table.TryWriteHeadAsync(without, cancellationToken) ? without with { Revision = without.Revision + 1 } : head;
            }

            // The older ones first: once the head has moved, nobody would find them again.
            foreach (var older in head.Uploads.Where(known => known.IsLogged && upload.TakesThePlaceOf(known)))
                await EndAsync(older.Id, PhotoStatus.Superseded, cancellationToken);
            if (head.Uploads.Contains(upload))
                return head;
            var moved = head.WithLogged(upload);
            if (await table.TryWriteHeadAsync(moved, cancellationToken))
                return moved with { Revision = moved.Revision + 1 };
        }
    }

    /// <summary>
    /// Decides what the deletion of a key is about, once each upload before it is logged: the only open photo is withdrawn; where several
    /// photographers have one open, none is; where none is open, an approved one has lost its object.
    /// </summary>
    private async Task<KeyHead> DecideDeletionAsync(KeyHead head, CancellationToken cancellationToken)
    {
        while (head.Deletion is { IsDecided: false } deletion)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var records = new List<PhotoRecord>();
            foreach (var upload in head.Uploads.Where(deletion.IsAfter))
            {
                if (await table.ReadAsync(upload.Id, cancellationToken) is not { } record)
                    return head;
                records.Add(record);
            }

            // The deletion has overtaken the upload that it is about.
            if (records.Count == 0)
                return head;

            // First written down, then done: an attempt that ends between the two is followed by one that does the same.
            var decided = head with { Deletion = About(deletion, records) };
            if (await table.TryWriteHeadAsync(decided, cancellationToken))
                head = decided with { Revision = decided.Revision + 1 };
            else
                head = await table.ReadHeadAsync(head.Bucket, head.Key, cancellationToken);
        }

        if (head.Deletion is { } known)
            await ActAsync(known, cancellationToken);
        return head;
    }

    private static KeyDeletion About(KeyDeletion deletion, List<PhotoRecord> records)
    {
        var open = records.Where(record => record.Status.IsOpen()).Select(record => record.Photo.Id).ToList();
        var newest = deletion.IsMarker ? records.LastOrDefault(record => record.Status == PhotoStatus.Approved) : records.LastOrDefault();
        return deletion with
        {
            IsDecided = true,
            Withdraws = open.Count == 1 ? open[0] : null,
            LeavesAlone = open.Count > 1 ? open : [],
            Hides = open.Count == 0 && newest?.Status == PhotoStatus.Approved ? newest.Photo.Id : null,
        };
    }

    private async Task ActAsync(KeyDeletion deletion, CancellationToken cancellationToken)
    {
        if (deletion.Withdraws is { } withdrawn)
            await EndAsync(withdrawn, PhotoStatus.Withdrawn, cancellationToken);
        foreach (var id in deletion.LeavesAlone)
        {
            await NoteAsync(
                id,
                deletion,
                Happening.DeletionSetAside,
                "The key was deleted while several photographers had a photo of it open. Which one was meant cannot be told, so this one stays.",
                cancellationToken);
        }

        if (deletion.Hides is { } hidden)
        {
            var what = deletion.IsMarker ? "The object was deleted by a delete marker; this version is still there." : "The object was deleted.";
            await NoteAsync(hidden, deletion, Happening.ObjectDeleted, what, cancellationToken);
        }
    }

    private async Task NoteAsync(string id, KeyDeletion deletion, string happening, string what, CancellationToken cancellationToken)
    {
        var message = $"deletion {deletion.Sequencer}";
        await ledger.ChangeAsync(
            id, record => record.Knows(message) ? record : record.Note(deletion.At ?? clock.GetUtcNow(), happening, what, message), cancellationToken);
    }

    private async Task EndAsync(string id, PhotoStatus outcome, CancellationToken cancellationToken)
    {
        var record = await ledger.ChangeAsync(id, known => known.Settle(outcome, clock.GetUtcNow()), cancellationToken);
        if (record?.Status == outcome)
            await waits.FailAsync(record, cancellationToken);
    }

    private async Task<PhotoRecord> SettleAsync(string id, PhotoStatus outcome, CancellationToken cancellationToken) =>
        await ledger.ChangeAsync(id, record => record.Settle(outcome, clock.GetUtcNow()), cancellationToken)
            ?? throw new InvalidOperationException($"The photo {id} has lost its record.");
}
