using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.FrontDoor;

namespace PhotoFlow.LocalAws.Ses;

/// <summary>Understands calls of SES, version 2 and 1. Only sending needs a permission of a resource's own.</summary>
internal static class SesReader
{
    public static ServiceCall Read(ServiceCall call, HttpRequest request, Dictionary<string, string> form, JsonObject body)
    {
        var sends = request.Path.Value is "/v2/email/outbound-emails" || call.Operation is "SendEmail" or "SendRawEmail";
        if (!sends)
            return call with { Operation = call.Operation.Length > 0 ? call.Operation : $"{request.Method} {request.Path}" };

        var from = (string?)body["FromEmailAddress"] ?? form.GetValueOrDefault("Source") ?? "";
        var address = from.Contains('<', StringComparison.Ordinal) ? from.Split('<', '>')[1] : from;
        var action = body["Content"]?["Raw"] is not null || call.Operation == "SendRawEmail" ? "ses:SendRawEmail" : "ses:SendEmail";
        // SES takes the address's own identity or, without one, its domain's.
        var permission = new Permission(action, Identity(address), Identity(address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..]))
        {
            Context = new Dictionary<string, IReadOnlyList<string>> { ["ses:FromAddress"] = [address], ["ses:Recipients"] = Recipients(body) },
        };
        return call with { Operation = "SendEmail", Needs = [permission] };
    }

    private static string Identity(string name) => $"arn:aws:ses:us-east-1:{Caller.Account}:identity/{name}";

    private static IReadOnlyList<string> Recipients(JsonObject body) =>
    [
        .. (body["Destination"] as JsonObject ?? [])
            .SelectMany(kind => kind.Value as JsonArray ?? [])
            .Select(address => address!.ToString()),
    ];
}
