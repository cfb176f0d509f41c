using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.LocalAws.Console;

/// <summary>Calls AWS's APIs at the front door, as the account's administrator: whatever refuses a client refuses the console.</summary>
internal sealed class FrontDoorClient(Uri endpoint) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    /// <summary>Calls Step Functions.</summary>
    /// <exception cref="ServiceRefusedException">It refuses.</exception>
    public Task<JsonObject> StatesAsync(string action, JsonObject input, CancellationToken cancellationToken) =>
        CallAsync("states", $"AWSStepFunctions.{action}", input, cancellationToken);

    /// <summary>Calls SQS.</summary>
    /// <exception cref="ServiceRefusedException">It refuses.</exception>
    public Task<JsonObject> SqsAsync(string action, JsonObject input, CancellationToken cancellationToken) =>
        CallAsync("sqs", $"AmazonSQS.{action}", input, cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<JsonObject> CallAsync(string service, string target, JsonObject input, CancellationToken cancellationToken)
    {
        using var content = new StringContent(input.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.0"));
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = content };
        request.Headers.Add("X-Amz-Target", target);
        // A key that the sandbox did not issue is the administrator's, whatever signs with it.
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256", $"Credential=console/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await _http.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode
            ? body.Length == 0 ? [] : JsonNode.Parse(body)!.AsObject()
            : throw Refusal(body);
    }

    private static ServiceRefusedException Refusal(string body)
    {
        try
        {
            if (JsonNode.Parse(body) is JsonObject error)
            {
                var code = ((string?)error["__type"] ?? "Unknown").Split('#')[^1];
                return new ServiceRefusedException(code, (string?)error["message"] ?? (string?)error["Message"] ?? code);
            }
        }
        catch (JsonException)
        {
            // Not an error in the form of the API: told as it is.
        }

        return new ServiceRefusedException("Unknown", body);
    }
}

/// <summary>A service of the sandbox refused a call.</summary>
/// <param name="code">The error's code, such as <c>TaskTimedOut</c>.</param>
/// <param name="message">What the service says of it.</param>
internal sealed class ServiceRefusedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
