using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Messages;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.ReceiveReview;

/// <summary>Records reviews that were published, and resumes the intake that waits for one. The first valid review of a photo counts.</summary>
/// <param name="waits">Resumes intakes.</param>
/// <param name="fields">The metadata fields, which a review may carry as well.</param>
/// <param name="uploadsBucket">The bucket whose keys messages name.</param>
/// <param name="queue">The queue that the messages come from.</param>
/// <param name="uploadsQueueUrl">Where uploads wait whose photos are not known yet.</param>
internal sealed class ReceiveReviewHandler(
    PhotoLedger ledger, Waits waits, MetadataFields fields, string uploadsBucket, QueueClient queue, string uploadsQueueUrl, TimeProvider clock, Logger log)
{
    /// <summary>Handles a batch of the review queue, which gets every update: metadata is for another queue too, and set aside.</summary>
    public Task<SqsBatchResponse> HandleAsync(SqsEvent batch, CancellationToken cancellationToken) =>
        new SqsBatch(queue, clock, log, token => queue.HasMessagesAsync(uploadsQueueUrl, token)).HandleAsync(
            batch,
            async message =>
            {
                var update = UpdateMessage.Of(message);
                if (update.MetadataType is null)
                    await HandleAsync(update, cancellationToken);
                else
                    log.Debug("The message is metadata.");
            },
            cancellationToken);

    private async Task HandleAsync(UpdateMessage message, CancellationToken cancellationToken)
    {
        var update = ReviewUpdate.Parse(message, fields);
        var record = await ledger.ChangeNamedAsync(
            update.Photo, uploadsBucket, message.Id, known => Record(known, update, message), cancellationToken) ?? throw new UnknownPhoto(update.Photo);
        log.Information("The review is recorded.", ("photo_id", record.Photo.Id), ("status", record.Status.Word()));
        if (!record.Status.IsOpen())
            return;
        if (update.Values.Count > 0 && record.Has(Awaited.Metadata, fields))
            await waits.SucceedAsync(record, Awaited.Metadata, cancellationToken);
        // A message whose id the photo knows adds nothing, whatever it says: there may be no review still.
        if (record.Review is not null)
            await waits.SucceedAsync(record, Awaited.Review, cancellationToken);
    }

    private PhotoRecord Record(PhotoRecord known, ReviewUpdate update, UpdateMessage message)
    {
        var now = clock.GetUtcNow();
        var described = update.Values.Count == 0 ? known : known.Record(update.Values, $"{message.Id} metadata", message.PublishedAt, now);
        return described.Record(update.Review, message.Id, now);
    }
}
