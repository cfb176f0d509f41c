using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.Emulators;

/// <summary>LocalAws's own calls of the emulators, past the front door: nothing is denied or disturbed.</summary>
/// <param name="emulators">The emulators.</param>
/// <param name="endpoint">The front door, which the URLs of queues are to name.</param>
internal sealed class EmulatorClient(EmulatorProcess emulators, Uri endpoint) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        // Shorter than the five seconds after which Node closes an idle connection.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2),
    });

    /// <summary>Calls SQS.</summary>
    public Task<JsonObject> SqsAsync(string operation, JsonObject input, CancellationToken cancellationToken) =>
        JsonAsync(emulators.Fauxqs, "sqs", $"AmazonSQS.{operation}", input, cancellationToken);

    /// <summary>Calls DynamoDB.</summary>
    public Task<JsonObject> DynamoDbAsync(string operation, JsonObject input, CancellationToken cancellationToken) =>
        JsonAsync(emulators.DynamoDb, "dynamodb", $"DynamoDB_20120810.{operation}", input, cancellationToken);

    /// <summary>Calls SNS.</summary>
    public async Task<XElement> SnsAsync(string action, IEnumerable<KeyValuePair<string, string>> input, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(input.Prepend(new("Action", action)));
        using var request = Request(HttpMethod.Post, emulators.Fauxqs, "sns", form);
        return XElement.Parse(await SendAsync(request, cancellationToken));
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonObject> JsonAsync(Uri emulator, string service, string target, JsonObject input, CancellationToken cancellationToken)
    {
        using var content = new StringContent(input.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.0"));
        using var request = Request(HttpMethod.Post, emulator, service, content);
        request.Headers.Add("X-Amz-Target", target);
        return JsonNode.Parse(await SendAsync(request, cancellationToken))!.AsObject();
    }

    private HttpRequestMessage Request(HttpMethod method, Uri uri, string service, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, uri) { Content = content };
        request.Headers.Host = endpoint.Authority;
        request.Headers.Add("X-Amz-Date", "20260101T000000Z");
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential=sandbox/20260101/{Account.Region}/{service}/aws4_request, SignedHeaders=host, Signature=0");
        return request;
    }

    private async Task<string> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await _http.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.StatusCode == HttpStatusCode.OK ? body : throw new LocalAwsException($"The emulator answered {(int)response.StatusCode}: {body}");
    }
}
