using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PhotoFlow.LocalAws.Console;

/// <summary>The queues: how many messages they hold, what these say, and dead letters with their reason.</summary>
internal static class QueueRoutes
{
    private static readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    public static void MapQueues(this IEndpointRouteBuilder routes, ConsoleOptions console, FrontDoorClient frontDoor)
    {
        routes.MapGet("/queues", async (CancellationToken stop) => (await AllAsync(console, stop)).Select(queue => queue.Summary()));
        routes.MapGet("/queues/{name}", async (string name, CancellationToken stop) =>
        {
            var queues = await AllAsync(console, stop);
            return queues.FirstOrDefault(queue => queue.Name == name) is { } queue
                ? Results.Ok(new { Queue = queue.Summary(), Messages = queue.Messages(console.Invocations.ErrorOn) })
                : Unknown(name);
        });
        routes.MapPost("/queues/{name}/messages/{id}/resend", async (string name, string id, CancellationToken stop) =>
        {
            var queues = await AllAsync(console, stop);
            if (queues.FirstOrDefault(queue => queue.Name == name) is not { } queue)
                return Unknown(name);
            if (queue.DeadLettersOf is not [var origin, ..] || queues.FirstOrDefault(other => other.Name == origin) is not { } source)
                return Problem.Refused("NotADeadLetterQueue", $"No queue sends its dead letters to '{name}', so nothing can be sent again from it.");
            return await DeadLetters.SendAgainAsync(frontDoor, queue.Url, source.Url, id, stop)
                ? Results.Ok(new { SentTo = source.Name })
                : Problem.NotFound("MessageDoesNotExist", $"'{name}' has no message '{id}' that can be received now: it is gone, or in flight.");
        });
    }

    private static IResult Unknown(string name) => Problem.NotFound("QueueDoesNotExist", $"The specified queue does not exist: '{name}'");

    private static async Task<IReadOnlyList<QueueState>> AllAsync(ConsoleOptions console, CancellationToken cancellationToken)
    {
        var names = await _http.GetFromJsonAsync<JsonArray>(new Uri(console.Queues, "/_fauxqs/queues"), cancellationToken);
        var states = await Task.WhenAll(names!.Select(queue => ReadAsync(console, (string)queue!["name"]!, cancellationToken)));
        return QueueState.Linked([.. states.OfType<JsonObject>().OrderBy(state => (string?)state["name"], StringComparer.Ordinal)]);
    }

    private static async Task<JsonObject?> ReadAsync(ConsoleOptions console, string name, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(new Uri(console.Queues, $"/_fauxqs/queues/{Uri.EscapeDataString(name)}"), cancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound ? null : await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
    }
}
