using PhotoFlow.SendMail;
using PhotoFlow.Shared.Composition;

return await Lambda.RunAsync<SendMailInput, SendMailOutput>(SendMailJson.Default, services => new SendMailHandler(
    new LedgerServices(services).Ledger,
    new Post(services.Email(), services.Required("SENDER_ADDRESS"), services.Required("DESK_ADDRESS")),
    MailSettings.From(services),
    services.Clock,
    services.Log,
    services.Metrics).HandleAsync);
