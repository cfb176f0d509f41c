using PhotoFlow.Shared.Composition;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Messages;
using PhotoFlow.StartIntake;

return await Lambda.RunAsync<SqsEvent, SqsBatchResponse>(StartIntakeJson.Default, services =>
{
    var ledger = new LedgerServices(services, table => table.ReadHeadAsync("", "", CancellationToken.None)).Ledger;
    var stepFunctions = services.StepFunctions();
    var withdrawal = new PhotoWithdrawal(ledger, new Waits(stepFunctions), services.Clock);
    var handler = new StartIntakeHandler(ledger, withdrawal, stepFunctions, services.Required("STATE_MACHINE_ARN"), services.Log);
    return (batch, _, cancellationToken) => handler.HandleAsync(batch, cancellationToken);
});
