using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.FrontDoor;

namespace PhotoFlow.LocalAws.Ses;

/// <summary>SES, version 2 and 1, by the emulator. Only sending needs a permission.</summary>
internal sealed class SesApi(EmulatorProxy proxy, EmulatorProcess emulators) : IServiceApi
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
        return request.ToCall(context, caller, SigningName, [ToSend(request)]) with { Operation = "SendEmail" };
    }

    public Task ServeAsync(HttpContext context, ServiceCall call) => proxy.ForwardAsync(context, call, emulators.Mail);

    private static Permission ToSend(RpcRequest request)
    {
        var from = (string?)request.Json["FromEmailAddress"] ?? request.Form.GetValueOrDefault("Source") ?? "";
        var address = from.Contains('<', StringComparison.Ordinal) ? from.Split('<', '>')[1] : from;
        var action = request.Json["Content"]?["Raw"] is not null || request.Operation == "SendRawEmail" ? "ses:SendRawEmail" : "ses:SendEmail";
        // SES takes the address's own identity or, without one, its domain's.
        return new Permission(action, Identity(address), Identity(address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..]))
        {
            Context = new Dictionary<string, IReadOnlyList<string>> { ["ses:FromAddress"] = [address], ["ses:Recipients"] = Recipients(request.Json) },
        };
    }

    private static string Identity(string name) => Account.Arn("ses", $"identity/{name}");

    private static IReadOnlyList<string> Recipients(JsonObject body) =>
    [
        .. (body["Destination"] as JsonObject ?? [])
            .SelectMany(kind => kind.Value as JsonArray ?? [])
            .Select(address => address!.ToString()),
    ];
}
