using PhotoFlow.LogPhoto;
using PhotoFlow.Shared.Composition;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

return await Lambda.RunAsync<LogPhotoInput, LogPhotoOutput>(LogPhotoJson.Default, services =>
{
    var ledger = new LedgerServices(services);
    var photos = new PhotoRegister(ledger.Table, ledger.Ledger, new Waits(services.StepFunctions()), services.Clock);
    var handler = new LogPhotoHandler(ledger.Table, ledger.Ledger, photos, ledger.Pictures, services.Clock, services.Log);
    return (input, _, cancellationToken) => handler.HandleAsync(input, cancellationToken);
});
