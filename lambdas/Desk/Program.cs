using PhotoFlow.Desk;
using PhotoFlow.Shared.Composition;

return await Lambda.RunAsync<HttpEvent, HttpAnswer>(DeskJson.Default, services =>
{
    var handler = new DeskHandler(new LedgerServices(services).Table, services.Required("UPLOADS_BUCKET"));
    return (request, _, cancellationToken) => handler.HandleAsync(request, cancellationToken);
});
