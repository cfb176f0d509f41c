using PhotoFlow.SettlePhoto;
using PhotoFlow.Shared.Composition;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

return await Lambda.RunAsync<SettlePhotoInput, StatusOutput>(SettlePhotoJson.Default, services =>
{
    var ledger = new LedgerServices(services);
    var handler = new SettlePhotoHandler(
        ledger.Ledger,
        new PhotoLog(ledger.Table, ledger.Ledger, new Waits(services.StepFunctions()), services.Clock),
        RequiredMetadata.Parse(services.Variable("REQUIRED_METADATA")),
        services.Clock,
        services.Log,
        services.Metrics);
    return (input, _, cancellationToken) => handler.HandleAsync(input, cancellationToken);
});
