using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.FrontDoor;

namespace PhotoFlow.LocalAws.Ses;

/// <summary>Understands calls of SES, version 2 and 1. Only sending needs a permission of a resource's own.</summary>
internal static class SesReader
{
    public static ServiceCall Read(ServiceCall call, HttpRequest request, Dictionary<string, string> form, JsonObject body, SesAccount account)
    {
        var sends = request.Path.Value is "/v2/email/outbound-emails" || call.Operation is "SendEmail" or "SendRawEmail";
        if (!sends)
            return call with { Operation = call.Operation.Length > 0 ? call.Operation : $"{request.Method} {request.Path}" };

        var from = (string?)body["FromEmailAddress"] ?? form.GetValueOrDefault("Source") ?? "";
        var address = from.Contains('<', StringComparison.Ordinal) ? from.Split('<', '>')[1] : from;
        var action = body["Content"]?["Raw"] is not null || call.Operation == "SendRawEmail" ? "ses:SendRawEmail" : "ses:SendEmail";
        var recipients = Recipients(body);
        var context = new Dictionary<string, IReadOnlyList<string>> { ["ses:FromAddress"] = [address], ["ses:Recipients"] = recipients };
        var resources = new List<IReadOnlyList<string>> { Identities(address) };
        if (account.IsInSandbox)
            resources.AddRange(recipients.Select(Identities));
        if (((string?)body["ConfigurationSetName"] ?? account.ConfigurationSet) is { } set)
            resources.Add([Arn("configuration-set", set)]);
        return call with { Operation = "SendEmail", Needs = [.. resources.Select(anyOf => new Permission(action, anyOf) { Context = context })] };
    }

    /// <summary>SES takes the address's own identity or, without one, its domain's.</summary>
    private static IReadOnlyList<string> Identities(string address) =>
        [Arn("identity", address), Arn("identity", address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..])];

    private static string Arn(string kind, string name) => $"arn:aws:ses:us-east-1:{Caller.Account}:{kind}/{name}";

    private static IReadOnlyList<string> Recipients(JsonObject body) =>
    [
        .. (body["Destination"] as JsonObject ?? [])
            .SelectMany(kind => kind.Value as JsonArray ?? [])
            .Select(address => address!.ToString()),
    ];
}
