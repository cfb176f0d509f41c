using PhotoFlow.SendMail;
using PhotoFlow.Shared.Composition;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Messages;

return await Lambda.RunAsync<SendMailRequest, SendMailOutput>(SendMailJson.Default, services =>
{
    var ledger = new LedgerServices(services).Ledger;
    var post = new Post(new SendingQuota(services.Email(), services.Clock), services.Required("SENDER_ADDRESS"), services.Required("DESK_ADDRESS"));
    var now = new SendMailHandler(ledger, post, MailSettings.From(services), services.Clock, services.Log, services.Metrics);
    var sqs = services.Sqs();
    var queue = new QueueClient(sqs, services.Required("QUEUE_URL"), services.Required("DEAD_LETTERS_URL"), services.Log);
    var later = new LateMailHandler(now, ledger, sqs, queue, services.Clock, services.Log, services.Metrics);
    return (request, context, cancellationToken) => request switch
    {
        { Records: { } messages } => later.SendAsync(new(messages), context, cancellationToken),
        { Later: true } => later.PutOffAsync(request.Input, cancellationToken),
        _ => now.HandleAsync(request.Input, context, cancellationToken),
    };
});
