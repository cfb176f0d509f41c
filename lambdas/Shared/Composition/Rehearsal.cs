using System.Net;
using System.Net.Http.Headers;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using PhotoFlow.Shared.Ledger;

namespace PhotoFlow.Shared.Composition;

/// <summary>
/// Reads the ledger once while a function starts, with a made-up answer instead of a network. Native AOT looks up the generic methods of the
/// SDK's pipeline, and System.Text.Json what is read looks like, when they are first used: 3 ms of a processor, of which the first
/// invocation has only a share (docs/performance.md).
/// </summary>
internal sealed class Rehearsal : HttpClientFactory
{
    /// <summary>Rehearses. Nothing is kept of it.</summary>
    /// <param name="read">What is read: nothing is found.</param>
    public static async Task RunAsync(Func<IPhotoTable, Task> read)
    {
        var config = new AmazonDynamoDBConfig
        {
            ServiceURL = "http://localhost",
            AuthenticationRegion = "us-east-1",
            DefaultConfigurationMode = DefaultConfigurationMode.InRegion,
            HttpClientFactory = new Rehearsal(),
        };
        // Anonymous: what signs is being loaded on another thread.
        using var client = new AmazonDynamoDBClient(new AnonymousAWSCredentials(), config);
        await read(new DynamoPhotoTable(client, "photos"));
    }

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new MadeUpAnswer());

    private sealed class MadeUpAnswer : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new ByteArrayContent("{}"u8.ToArray());
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
        }
    }
}
