using PhotoFlow.ReceiveMetadata;
using PhotoFlow.Shared.Composition;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Messages;
using PhotoFlow.Shared.Photos;

return await Lambda.RunAsync<SqsEvent, SqsBatchResponse>(MessageJson.Default, services =>
{
    var handler = new ReceiveMetadataHandler(
        new LedgerServices(services).Ledger,
        new Waits(services.StepFunctions()),
        MetadataFields.Parse(services.Required("METADATA_FIELDS")),
        services.Required("UPLOADS_BUCKET"),
        new QueueClient(services.Sqs(), services.Required("QUEUE_URL"), services.Required("DEAD_LETTERS_URL"), services.Log),
        services.Required("UPLOADS_QUEUE_URL"),
        services.Clock,
        services.Log);
    return (batch, _, cancellationToken) => handler.HandleAsync(batch, cancellationToken);
});
