using PhotoFlow.NoteFailure;
using PhotoFlow.Shared.Composition;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

return await Lambda.RunAsync<ExecutionEvent, NoOutput>(NoteFailureJson.Default, services =>
{
    var ledger = new LedgerServices(services);
    var photos = new PhotoRegister(ledger.Table, ledger.Ledger, new Waits(services.StepFunctions()), services.Clock);
    var handler = new NoteFailureHandler(ledger.Ledger, photos, services.Clock, services.Log);
    return (ended, _, cancellationToken) => handler.HandleAsync(ended, cancellationToken);
});
