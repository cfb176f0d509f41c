using System.Xml;
using PhotoFlow.Shared.Composition;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Sweep;

return await Lambda.RunAsync<SweepInput, SweepOutput>(SweepJson.Default, services =>
{
    var (dynamo, table) = (services.DynamoDB(), services.Required("PHOTOS_TABLE"));
    var handler = new SweepHandler(
        new Listing(services.S3(), services.Required("UPLOADS_BUCKET"), services.Clock),
        new Unheard(new DynamoPhotoTable(dynamo, table)),
        new FoundObjects(services.Sqs(), services.Required("QUEUE_URL")),
        new DynamoSweepCursor(dynamo, table),
        XmlConvert.ToTimeSpan(services.Required("OVERDUE_AFTER")),
        services.Clock,
        services.Metrics,
        services.Log);
    return (input, context, cancellationToken) => handler.HandleAsync(input, context.RemainingTime, cancellationToken);
});
