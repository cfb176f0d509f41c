using PhotoFlow.SettlePhoto;
using PhotoFlow.Shared.Composition;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

return await Lambda.RunAsync<SettlePhotoInput, StatusOutput>(SettlePhotoJson.Default, services =>
{
    var ledger = new LedgerServices(services);
    var handler = new SettlePhotoHandler(
        ledger.Table,
        ledger.Ledger,
        new PhotoRegister(ledger.Table, ledger.Ledger, new Waits(services.StepFunctions()), services.Clock),
        MetadataFields.Parse(services.Required("METADATA_FIELDS")),
        services.Clock,
        services.Log,
        services.Metrics);
    return (input, _, cancellationToken) => handler.HandleAsync(input, cancellationToken);
});
