using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>
/// Makes a photo's record and its place among the uploads of its key. Each step finds what an earlier attempt has done, so that it can be
/// done again from the start at any time.
/// </summary>
/// <param name="ledger">Changes it.</param>
/// <param name="waits">Ends the intakes of photos that were overtaken.</param>
/// <param name="clock">Dates the history.</param>
public sealed class PhotoRegister(IPhotoTable table, PhotoLedger ledger, Waits waits, TimeProvider clock)
{
    /// <summary>Logs a photo.</summary>
    /// <param name="first">Its record, if it has none yet.</param>
    /// <param name="again">What becomes of the record that it has.</param>
    /// <returns>The record: superseded or withdrawn where a newer upload or a deletion is known already.</returns>
    public async Task<PhotoRecord> LogAsync(PhotoRecord first, Func<PhotoRecord, PhotoRecord> again, CancellationToken cancellationToken)
    {
        // A photo is seldom logged again, and then the write says so: no need to ask before it.
        PhotoRecord? record = null;
        while (record is null)
            record = await table.TryWriteAsync(first, cancellationToken) ? first with { Revision = first.Revision + 1 } : await ledger.ChangeAsync(first.Photo.Id, again, cancellationToken);

        var head = await TakeHeadAsync(first.Photo, cancellationToken);
        return head.OutcomeOf(first.Photo) is { } outcome ? await SettleAsync(first.Photo.Id, outcome, cancellationToken) : record;
    }

    /// <summary>Makes the photo the newest of its key, unless a newer one is, and ends what the older one waits for.</summary>
    private async Task<KeyHead> TakeHeadAsync(Photo photo, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var head = await table.ReadHeadAsync(photo.Bucket, photo.Key, cancellationToken);
            if (!Sequencer.IsAfter(photo.Sequencer, head.NewestSequencer))
                return head;
            // The older one first: once the head has moved, nobody would find it again.
            if (head.NewestId is { } older)
            {
                var overtaken = await SettleAsync(older, PhotoStatus.Superseded, cancellationToken);
                if (overtaken.Status == PhotoStatus.Superseded)
                    await waits.FailAsync(overtaken, cancellationToken);
            }

            var moved = head.WithAnnounced(photo) with { NewestId = photo.Id, NewestSequencer = photo.Sequencer };
            if (await table.TryWriteHeadAsync(moved, cancellationToken))
                return moved;
        }
    }

    private async Task<PhotoRecord> SettleAsync(string id, PhotoStatus outcome, CancellationToken cancellationToken) =>
        await ledger.ChangeAsync(id, record => record.Settle(outcome, clock.GetUtcNow()), cancellationToken)
            ?? throw new InvalidOperationException($"The photo {id} has lost its record.");
}
