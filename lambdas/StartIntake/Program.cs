using PhotoFlow.Shared.Composition;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Messages;
using PhotoFlow.StartIntake;

return await Lambda.RunAsync<SqsEvent, SqsBatchResponse>(StartIntakeJson.Default, services =>
{
    var shared = new LedgerServices(services, table => table.ReadHeadAsync("", "", CancellationToken.None));
    var stepFunctions = services.StepFunctions();
    var waits = new Waits(stepFunctions);
    var deletions = new Deletions(
        shared.Ledger,
        new PhotoRegister(shared.Table, shared.Ledger, waits, services.Clock),
        waits,
        new DeskNotice(services.Email(), services.Required("SENDER_ADDRESS"), services.Required("DESK_ADDRESS")),
        services.Clock,
        services.Metrics,
        services.Log);
    var queue = new QueueClient(services.Sqs(), services.Required("QUEUE_URL"), services.Required("DEAD_LETTERS_URL"), services.Log);
    var handler = new StartIntakeHandler(
        shared.Ledger, deletions, stepFunctions, services.Required("STATE_MACHINE_ARN"), queue, services.Clock, services.Log);
    return (batch, _, cancellationToken) => handler.HandleAsync(batch, cancellationToken);
});
