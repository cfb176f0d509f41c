using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>Notes that an object was deleted, and ends what its photo waits for.</summary>
/// <param name="ledger">Changes the table.</param>
/// <param name="waits">Ends the intake.</param>
/// <param name="clock">Dates the history.</param>
public sealed class PhotoWithdrawal(PhotoLedger ledger, Waits waits, TimeProvider clock)
{
    /// <summary>Withdraws the photo that the deletion meant, if it is open. One that is not logged yet is withdrawn when it is.</summary>
    public async Task WithdrawAsync(Removal removal, CancellationToken cancellationToken)
    {
        var head = await ledger.ChangeHeadAsync(removal.Bucket, removal.Key, known => known.WithRemoved(removal), cancellationToken);
        if (Meant(removal, head) is not { } id)
            return;
        var record = await ledger.ChangeAsync(id, known => known.Settle(PhotoStatus.Withdrawn, clock.GetUtcNow()), cancellationToken);
        if (record is { Status: PhotoStatus.Withdrawn })
            await waits.FailAsync(record, cancellationToken);
    }

    private static string? Meant(Removal removal, KeyHead head)
    {
        if (removal.VersionId is not null)
            return PhotoId.Of(removal.Bucket, removal.Key, removal.VersionId, removal.Sequencer);
        return Sequencer.IsAfter(removal.Sequencer, head.NewestSequencer) && !head.IsBeforeFound(removal.At) ? head.NewestId : null;
    }
}
