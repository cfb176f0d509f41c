using PhotoFlow.Shared.Composition;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Messages;
using PhotoFlow.StartIntake;

return await Lambda.RunAsync<SqsEvent, SqsBatchResponse>(StartIntakeJson.Default, services =>
{
    var ledger = new LedgerServices(services, table => table.ReadHeadAsync("", "", CancellationToken.None)).Ledger;
    var stepFunctions = services.StepFunctions();
    var withdrawal = new PhotoWithdrawal(ledger, new Waits(stepFunctions), services.Clock);
    var queue = new QueueClient(services.Sqs(), services.Required("QUEUE_URL"), services.Required("DEAD_LETTERS_URL"), services.Log);
    var handler = new StartIntakeHandler(
        ledger, withdrawal, stepFunctions, services.Required("STATE_MACHINE_ARN"), queue, services.Clock, services.Log);
    return (batch, _, cancellationToken) => handler.HandleAsync(batch, cancellationToken);
});
