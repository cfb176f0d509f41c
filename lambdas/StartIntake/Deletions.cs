using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Metrics;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.StartIntake;

/// <summary>Acts on deletions: a deleted version is its photo's, a deleted key is the only open photo's of the key.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="photos">The photos' places among the uploads of their keys.</param>
/// <param name="waits">Ends waits.</param>
/// <param name="desk">Tells the desk what it must decide.</param>
/// <param name="clock">The clock.</param>
/// <param name="metrics">Counts approved photos whose object was deleted.</param>
/// <param name="log">The log.</param>
internal sealed class Deletions(
    PhotoLedger ledger, PhotoRegister photos, Waits waits, DeskNotice desk, TimeProvider clock, MetricsWriter metrics, Logger log)
{
    private const string ApprovedObjectsDeleted = "ApprovedObjectsDeleted";

    /// <summary>Acts on the deletion of one version, for good: also on one that the workflow has removed itself.</summary>
    public async Task OfVersionAsync(string bucket, string key, string version, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        var id = PhotoId.Of(bucket, key, version, "");
        if (await DeleteAsync(id, version, at, cancellationToken) is null)
        {
            // Its photo is not logged yet. The head remembers, and whoever logs the photo looks there; who has logged it meanwhile is told now.
            await ledger.ChangeHeadAsync(bucket, key, head => head.WithRemovedVersion(version), cancellationToken);
            await DeleteAsync(id, version, at, cancellationToken);
        }
    }

    /// <summary>Acts on the deletion of a key.</summary>
    /// <returns>False where it is not decided yet what it is about, as an upload before it is not logged.</returns>
    public async Task<bool> OfKeyAsync(string bucket, KeyDeletion deletion, CancellationToken cancellationToken)
    {
        var head = await photos.DeleteAsync(bucket, deletion, cancellationToken);
        // A later one counts.
        if (head.Deletion is not { } known || known.Sequencer != deletion.Sequencer)
            return true;
        if (known is { IsDecided: true, IsTold: false })
        {
            if (known.LeavesAlone.Count > 0)
                await desk.TellOfDeletionAsync(known, cancellationToken);
            await ledger.ChangeHeadAsync(bucket, deletion.Key, current => current.WithTold(known), cancellationToken);
            if (known.Hides is { } hidden)
                Count(hidden);
        }

        return known.IsDecided || !head.Uploads.Any(known.IsAfter);
    }

    private async Task<PhotoRecord?> DeleteAsync(string id, string version, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        var message = $"deletion {version}";
        var isNew = false;
        var record = await ledger.ChangeAsync(
            id,
            known =>
            {
                isNew = known.Status == PhotoStatus.Approved && !known.Knows(message);
                return isNew
                    ? known.Note(at ?? clock.GetUtcNow(), Happening.ObjectDeleted, "The object's version was deleted: the original is gone.", message)
                    : known.Settle(PhotoStatus.Withdrawn, clock.GetUtcNow());
            },
            cancellationToken);
        if (isNew)
            Count(id);
        if (record is { Status: PhotoStatus.Withdrawn })
            await waits.FailAsync(record, cancellationToken);
        return record;
    }

    private void Count(string id)
    {
        metrics.AddMetric(ApprovedObjectsDeleted, 1);
        log.Warning("The object of an approved photo was deleted.", ("photo_id", id));
    }
}
