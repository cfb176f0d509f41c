using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.FrontDoor;

/// <summary>A request whose operation stands in a header (AWS JSON) or in a form (AWS Query), and whose input stands in the body.</summary>
/// <param name="Operation">Such as <c>SendMessage</c>; empty where it names none.</param>
/// <param name="Form">The form's fields; empty where the body is not a form.</param>
/// <param name="Json">The body's JSON object; empty where the body is something else: the service itself says what is wrong with it.</param>
internal sealed record RpcRequest(string Operation, Dictionary<string, string> Form, JsonObject Json)
{
    /// <summary>Reads a request and leaves its body to be read again.</summary>
    public static async Task<RpcRequest> ReadAsync(HttpRequest request)
    {
        var body = await RequestBody.ReadAsync(request);
        var form = IsForm(request) ? body.Form() : [];
        var operation = form.GetValueOrDefault("Action") ?? request.Headers["X-Amz-Target"].ToString().Split('.')[^1];
        return new RpcRequest(operation, form, body.Json());
    }

    public static bool IsForm(HttpRequest request) =>
        request.ContentType?.Contains("x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The call that this is.</summary>
    public ServiceCall ToCall(HttpContext context, Caller caller, string service, IReadOnlyList<Permission> needs) => new()
    {
        Service = service,
        Operation = Operation,
        Caller = caller,
        Needs = needs,
        Target = context.Features.Get<IHttpRequestFeature>()!.RawTarget,
    };
}
