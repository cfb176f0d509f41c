using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Messages;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.ReceiveReview;

/// <summary>Records reviews that were published, and resumes the intake that waits for one. The first valid review of a photo counts.</summary>
/// <param name="waits">Resumes intakes.</param>
/// <param name="uploadsBucket">The bucket whose keys messages name.</param>
/// <param name="queue">The queue that the messages come from.</param>
/// <param name="uploadsQueueUrl">Where uploads wait whose photos are not known yet.</param>
internal sealed class ReceiveReviewHandler(
    PhotoLedger ledger, Waits waits, string uploadsBucket, QueueClient queue, string uploadsQueueUrl, TimeProvider clock, Logger log)
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
        var update = ReviewUpdate.Parse(message);
        var record = await ledger.ChangeNamedAsync(
            update.Photo, uploadsBucket, known => known.Record(update.Review, message.Id, clock.GetUtcNow()), cancellationToken) ?? throw new UnknownPhoto(update.Photo);
        log.Information("The review is recorded.", ("photo_id", record.Photo.Id), ("status", record.Status.Word()));
        // A message whose id the photo knows adds nothing, whatever it says: there may be no review still.
        if (record.Status.IsOpen() && record.Review is not null)
            await waits.SucceedAsync(record, Awaited.Review, cancellationToken);
    }
}
