using PhotoFlow.AwaitUpdate;
using PhotoFlow.Shared.Composition;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

return await Lambda.RunAsync<AwaitUpdateInput, NoOutput>(AwaitUpdateJson.Default, services =>
{
    var handler = new AwaitUpdateHandler(
        new LedgerServices(services).Ledger,
        new Waits(services.StepFunctions()),
        MetadataFields.Parse(services.Required("METADATA_FIELDS")),
        services.Clock,
        services.Log);
    return (input, _, cancellationToken) => handler.HandleAsync(input, cancellationToken);
});
