using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Messages;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.ReceiveMetadata;

/// <summary>Records metadata that was published, and resumes the intake that waits for it once all of it is there.</summary>
/// <param name="waits">Resumes intakes.</param>
/// <param name="fields">The metadata fields.</param>
/// <param name="uploadsBucket">The bucket whose keys messages name.</param>
/// <param name="queue">The queue that the messages come from.</param>
/// <param name="uploadsQueueUrl">Where uploads wait whose photos are not known yet.</param>
internal sealed class ReceiveMetadataHandler(
    PhotoLedger ledger, Waits waits, MetadataFields fields, string uploadsBucket, QueueClient queue, string uploadsQueueUrl, TimeProvider clock, Logger log)
{
    /// <summary>Handles a batch of the metadata queue.</summary>
    public Task<SqsBatchResponse> HandleAsync(SqsEvent batch, CancellationToken cancellationToken) =>
        new SqsBatch(queue, clock, log, token => queue.HasMessagesAsync(uploadsQueueUrl, token)).HandleAsync(batch, message => HandleAsync(UpdateMessage.Of(message), cancellationToken), cancellationToken);

    private async Task HandleAsync(UpdateMessage message, CancellationToken cancellationToken)
    {
        var update = MetadataUpdate.Parse(message, fields);
        var record = await ledger.ChangeNamedAsync(
            update.Photo, uploadsBucket, message.Id, known => known.Record(update.Values, message.Id, message.PublishedAt, clock.GetUtcNow()), cancellationToken) ?? throw new UnknownPhoto(update.Photo);
        log.Information("Metadata is recorded.", ("photo_id", record.Photo.Id), ("status", record.Status.Word()));
        if (record.Status.IsOpen() && record.Has(Awaited.Metadata, fields))
            await waits.SucceedAsync(record, Awaited.Metadata, cancellationToken);
    }
}
