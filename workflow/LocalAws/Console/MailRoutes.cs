using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace PhotoFlow.LocalAws.Console;

/// <summary>The mails that the stack has sent, each with the execution that it is about, where it says.</summary>
internal static class MailRoutes
{
    private static readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    public static void MapMails(this IEndpointRouteBuilder routes, ConsoleOptions console) => routes.MapGet("/mails", async (CancellationToken stop) =>
    {
        var store = await _http.GetFromJsonAsync<JsonObject>(new Uri(console.Mailbox, "/store"), stop);
        return new
        {
            Page = console.Mailbox,
            Mails = store!["emails"]!.AsArray().Select(mail => new
            {
                Id = (string?)mail!["messageId"],
                About = About(mail, console.MailHeader),
                From = (string?)mail["from"],
                To = mail["destination"]?["to"],
                Subject = (string?)mail["subject"],
                Text = (string?)mail["body"]?["text"],
                SentAt = DateTimeOffset.FromUnixTimeSeconds((long)mail["at"]!),
            }),
        };
    });

    private static string? About(JsonNode mail, string? header) => (mail["headers"] as JsonArray ?? [])
        .Where(item => header is not null && header.Equals((string?)item!["name"], StringComparison.OrdinalIgnoreCase))
        .Select(item => (string?)item!["value"])
        .FirstOrDefault();
}
