using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Metrics;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.SettlePhoto;

/// <summary>Gives a photo its outcome: with the record in hand, so that nothing recorded in the meantime is contradicted, and only once.</summary>
/// <param name="fields">The metadata fields.</param>
/// <param name="metrics">Counts the outcomes.</param>
internal sealed class SettlePhotoHandler(
    IPhotoTable table, PhotoLedger ledger, PhotoRegister photos, MetadataFields fields, TimeProvider clock, Logger log, MetricsWriter metrics)
{
    /// <summary>Settles a photo.</summary>
    /// <returns>The outcome that it has now, which need not be the one that was asked for.</returns>
    public async Task<StatusOutput> HandleAsync(SettlePhotoInput input, CancellationToken cancellationToken)
    {
        log.AppendKey("photo_id", input.Photo.Id);
        var now = clock.GetUtcNow();
        var isFirst = false;
        PhotoRecord Settle(PhotoRecord record)
        {
            isFirst = record.Status.IsOpen();
            return isFirst ? record.DescribeProblem(input).Settle(Outcomes.Decide(record, Asked(input), fields), now) : record;
        }

        // A file that was invalid, or gone, before it was logged takes its place among the uploads of its key all the same; and before it is
        // settled, since an attempt that only came to make the record is followed by one that finds it.
        var settled = await ledger.ChangeAsync(input.Photo.Id, known => known.Facts is null ? known : Settle(known), cancellationToken);
        if (settled is null or { Facts: null })
        {
            await photos.RegisterAsync(input.Photo.FirstRecord(now), record => record, cancellationToken);
            settled = await ledger.ChangeAsync(input.Photo.Id, Settle, cancellationToken)
                ?? throw new InvalidOperationException($"The photo {input.Photo.Id} has lost its record.");
        }

        if (settled is { Status: PhotoStatus.Approved or PhotoStatus.Rejected, Facts.Sha256: var sha256 })
        {
            var whose = Photographers.KeyOf(settled.Photographer, settled.Email);
            await table.WriteKnownAsync(ItemKeys.Known(settled.Photo.Bucket, settled.Photo.Key, whose, sha256), settled.Photo.Id, cancellationToken);
        }

        if (isFirst)
        {
            metrics.AddMetric($"Photos{settled.Status}", 1);
            metrics.AddMetric("TimeToSettle", Math.Round((now - settled.LoggedAt).TotalMilliseconds), MetricUnit.Milliseconds);
        }

        log.Information("The photo is settled.", ("asked", input.Outcome.Word()), ("status", settled.Status.Word()));
        return new(settled.Status);
    }

    /// <summary>A version that is gone was deleted; an object without a version may have been overwritten.</summary>
    private static PhotoStatus Asked(SettlePhotoInput input) =>
        input is { Failure.Error: nameof(PhotoGone), Photo.VersionId: not null } ? PhotoStatus.Withdrawn : input.Outcome;
}
