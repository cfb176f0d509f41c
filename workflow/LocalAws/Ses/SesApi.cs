using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.FrontDoor;

namespace PhotoFlow.LocalAws.Ses;

/// <summary>SES, version 2 and 1, by the emulator. Only sending needs a permission.</summary>
internal sealed class SesApi(EmulatorProxy proxy, EmulatorProcess emulators, SesAccount account) : IServiceApi
{
    public string SigningName => "ses";

    public (string Code, int Status) Denied => ("AccessDeniedException", StatusCodes.Status403Forbidden);

    public bool TakesUnsigned(HttpRequest request, string target, string action) =>
        target.Length == 0 && request.Path.StartsWithSegments("/v2/email", StringComparison.Ordinal);

    public async Task<ServiceCall> ReadAsync(HttpContext context, Caller caller)
    {
        var request = await RpcRequest.ReadAsync(context.Request);
        var (path, operation) = (context.Request.Path.Value, request.Operation);
        if (path is not "/v2/email/outbound-emails" && operation is not ("SendEmail" or "SendRawEmail"))
            return request.ToCall(context, caller, SigningName, []) with { Operation = operation.Length > 0 ? operation : $"{context.Request.Method} {path}" };
        return request.ToCall(context, caller, SigningName, ToSend(request, account)) with { Operation = "SendEmail" };
    }

    public Task ServeAsync(HttpContext context, ServiceCall call) => proxy.ForwardAsync(context, call, emulators.Mail);

    /// <summary>What IAM is asked: about the sender and, depending on the account, about recipients and configuration set too.</summary>
    public static IReadOnlyList<Permission> ToSend(RpcRequest request, SesAccount account)
    {
        var from = (string?)request.Json["FromEmailAddress"] ?? request.Form.GetValueOrDefault("Source") ?? "";
        var address = from.Contains('<', StringComparison.Ordinal) ? from.Split('<', '>')[1] : from;
        var action = request.Json["Content"]?["Raw"] is not null || request.Operation == "SendRawEmail" ? "ses:SendRawEmail" : "ses:SendEmail";
        var recipients = Recipients(request.Json);
        var context = new Dictionary<string, IReadOnlyList<string>> { ["ses:FromAddress"] = [address], ["ses:Recipients"] = recipients };
        var resources = new List<string[]> { Identities(address) };
        if (account.IsInSandbox)
            resources.AddRange(recipients.Select(Identities));
        if (((string?)request.Json["ConfigurationSetName"] ?? account.ConfigurationSet) is { } set)
            resources.Add([Account.Arn("ses", $"configuration-set/{set}")]);
        return [.. resources.Select(anyOf => new Permission(action, anyOf) { Context = context })];
    }

    /// <summary>SES takes the address's own identity or, without one, its domain's.</summary>
    private static string[] Identities(string address) =>
        [Account.Arn("ses", $"identity/{address}"), Account.Arn("ses", $"identity/{address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..]}")];

    private static IReadOnlyList<string> Recipients(JsonObject body) =>
    [
        .. (body["Destination"] as JsonObject ?? [])
            .SelectMany(kind => kind.Value as JsonArray ?? [])
            .Select(address => address!.ToString()),
    ];
}
