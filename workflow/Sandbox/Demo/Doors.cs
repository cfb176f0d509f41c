using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using PhotoFlow.LocalAws;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.S3;

namespace PhotoFlow.Sandbox.Demo;

/// <summary>The sandbox as its users see it: S3, SNS, SQS and Step Functions at the front door, the Desk's HTTP API, and the mailbox.</summary>
internal sealed class Doors : IDisposable
{
    private readonly StackHost _sandbox;
    private readonly HttpClient _http = new();
    private readonly AmazonS3Client _s3;
    private readonly AmazonSQSClient _sqs;
    private readonly ConcurrentDictionary<string, SentEvent> _events = new();

    public Doors(StackHost sandbox)
    {
        _sandbox = sandbox;
        var credentials = new BasicAWSCredentials("demo", "demo");
        var endpoint = sandbox.Endpoint.ToString();
        _s3 = new(credentials, new AmazonS3Config { ServiceURL = endpoint, AuthenticationRegion = Account.Region, ForcePathStyle = true });
        _sqs = new(credentials, new AmazonSQSConfig { ServiceURL = endpoint, AuthenticationRegion = Account.Region });
        sandbox.UploadEventSent += Remember;
    }

    private string Uploads => _sandbox.Outputs["UploadsBucket"];

    public async Task PutAsync(string key, Stream body, string photographer, string email, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest { BucketName = Uploads, Key = key, InputStream = body };
        request.Metadata.Add("photographer", photographer);
        request.Metadata.Add("email", email);
        await _s3.PutObjectAsync(request, cancellationToken);
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => _s3.DeleteObjectAsync(Uploads, key, cancellationToken);

    public Task<bool> ObjectExistsAsync(string key, CancellationToken cancellationToken) => AnyAsync(Uploads, key, cancellationToken);

    public async Task<int> CountRenditionsAsync(string photoId, CancellationToken cancellationToken)
    {
        var renditions = await FindBucketAsync("renditions", cancellationToken);
        var listed = await _s3.ListObjectsV2Async(new() { BucketName = renditions, Prefix = photoId + "/" }, cancellationToken);
        return listed.S3Objects?.Count ?? 0;
    }

    /// <summary>The bucket with a word in its name.</summary>
    public async Task<string> FindBucketAsync(string word, CancellationToken cancellationToken)
    {
        var buckets = await _s3.ListBucketsAsync(cancellationToken);
        return buckets.Buckets.Single(b => b.BucketName.Contains(word, StringComparison.OrdinalIgnoreCase)).BucketName;
    }

    /// <summary>All keys of a bucket.</summary>
    public async Task<IReadOnlyList<string>> ListKeysAsync(string bucket, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        await foreach (var found in _s3.Paginators.ListObjectsV2(new() { BucketName = bucket }).S3Objects.WithCancellation(cancellationToken))
            keys.Add(found.Key);
        return keys;
    }

    /// <summary>Publishes an update, as <c>aws sns publish</c> does.</summary>
    /// <param name="message">The body.</param>
    /// <param name="metadataType">The attribute <c>metadata_type</c>; none for a review.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task PublishAsync(string message, string? metadataType, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string>
        {
            ["Action"] = "Publish",
            ["Version"] = "2010-03-31",
            ["TopicArn"] = _sandbox.Outputs["UpdatesTopicArn"],
            ["Message"] = message,
        };
        if (metadataType is not null)
        {
            form["MessageAttributes.entry.1.Name"] = "metadata_type";
            form["MessageAttributes.entry.1.Value.DataType"] = "String";
            form["MessageAttributes.entry.1.Value.StringValue"] = metadataType;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, _sandbox.Endpoint) { Content = new FormUrlEncodedContent(form) };
        Sign(request, "sns");
        using var response = await _http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Delivers the last event of a key once more, to the letter, as S3 may.</summary>
    public async Task RepeatEventAsync(string key, CancellationToken cancellationToken)
    {
        SentEvent? sent = null;
        await new Patience(_sandbox).UntilAsync(() => $"S3's event of {key}", () => Task.FromResult(_events.TryGetValue(key, out sent)), cancellationToken);
        var queue = await _sqs.GetQueueUrlAsync(sent!.QueueArn.Split(':')[^1], cancellationToken);
        await _sqs.SendMessageAsync(queue.QueueUrl, sent.Body, cancellationToken);
    }

    /// <summary>Calls a service that speaks AWS's JSON protocol.</summary>
    /// <param name="service">Its signing name.</param>
    /// <param name="target">The operation, as the header <c>X-Amz-Target</c> names it.</param>
    /// <param name="input">The operation's input.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<JsonObject> CallAsync(string service, string target, JsonObject input, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(input, new MediaTypeHeaderValue("application/x-amz-json-1.0"));
        using var request = new HttpRequestMessage(HttpMethod.Post, _sandbox.Endpoint) { Content = content };
        request.Headers.Add("X-Amz-Target", target);
        Sign(request, service);
        using var response = await _http.SendAsync(request, cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode ? JsonNode.Parse(answer)!.AsObject() : throw new LocalAwsException($"{target} answered {answer}");
    }

    /// <summary>The pages of a scan of a table.</summary>
    public async IAsyncEnumerable<JsonObject> ScanAsync(JsonObject scan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await CallAsync("dynamodb", "DynamoDB_20120810.Scan", scan, cancellationToken);
            yield return page;
            if (page["LastEvaluatedKey"] is not { } last)
                yield break;
            scan["ExclusiveStartKey"] = last.DeepClone();
        }
    }

    /// <summary>Counts the events of a type in an execution's history.</summary>
    public async Task<int> CountEventsAsync(string photoId, string type, CancellationToken cancellationToken)
    {
        var execution = _sandbox.Outputs["StateMachineArn"].Replace(":stateMachine:", ":execution:", StringComparison.Ordinal) + ":" + photoId;
        var history = await CallAsync(
            "states", "AWSStepFunctions.GetExecutionHistory", new JsonObject { ["executionArn"] = execution, ["maxResults"] = 1000 }, cancellationToken);
        return history["events"]!.AsArray().Count(e => (string?)e!["type"] == type);
    }

    /// <summary>The photos of one photographer, the oldest first, as the Desk's API gives them.</summary>
    public async Task<IReadOnlyList<JsonObject>> GetPhotosAsync(string photographer, CancellationToken cancellationToken)
    {
        var url = new Uri(_sandbox.DeskUrl, $"/api/photos?photographer={Uri.EscapeDataString(photographer)}");
        var page = await _http.GetFromJsonAsync<JsonObject>(url, cancellationToken);
        return [.. page!["photos"]!.AsArray().Select(photo => photo!.AsObject()).Reverse()];
    }

    /// <summary>The kinds of the mails that were sent about a photo, in the order sent.</summary>
    public async Task<IReadOnlyList<string>> GetMailsAsync(string photoId, CancellationToken cancellationToken) =>
        [.. (await GetMailsAsync(cancellationToken)).Where(mail => mail.Photo == photoId).Select(mail => mail.Kind)];

    /// <summary>All mails about photos, in the order sent: the photo's id, and the kind.</summary>
    public async Task<IReadOnlyList<(string Photo, string Kind)>> GetMailsAsync(CancellationToken cancellationToken)
    {
        var store = await _http.GetFromJsonAsync<JsonObject>(new Uri(_sandbox.MailboxUrl, "/store"), cancellationToken);
        return [.. store!["emails"]!.AsArray()
            .Select(mail => mail!["headers"]?.AsArray().ToDictionary(h => (string)h!["name"]!, h => (string)h!["value"]!))
            .Where(headers => headers is not null && headers.ContainsKey("X-PhotoFlow-Photo"))
            .Select(headers => (headers!["X-PhotoFlow-Photo"], headers["X-PhotoFlow-Mail"]))];
    }

    /// <summary>The URLs of the dead-letter queues, or of the others.</summary>
    public async Task<IReadOnlyList<string>> ListQueuesAsync(bool deadLetters, CancellationToken cancellationToken)
    {
        var queues = await _sqs.ListQueuesAsync(new ListQueuesRequest(), cancellationToken);
        return [.. queues.QueueUrls.Where(url => url.EndsWith("-dead-letters", StringComparison.Ordinal) == deadLetters)];
    }

    /// <summary>How many messages the queues hold, waiting or being worked on.</summary>
    /// <param name="deadLetters">True counts the dead-letter queues, false the others.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<int> CountMessagesAsync(bool deadLetters, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var queue in await ListQueuesAsync(deadLetters, cancellationToken))
        {
            var attributes = await _sqs.GetQueueAttributesAsync(queue, ["All"], cancellationToken);
            count += attributes.ApproximateNumberOfMessages + attributes.ApproximateNumberOfMessagesNotVisible;
        }

        return count;
    }

    public void Dispose()
    {
        _sandbox.UploadEventSent -= Remember;
        _http.Dispose();
        _s3.Dispose();
        _sqs.Dispose();
    }

    // The front door reads the service's name from the credential scope and, like every emulator behind it, checks no signature.
    private static void Sign(HttpRequestMessage request, string service)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256", $"Credential=demo/20260101/{Account.Region}/{service}/aws4_request, SignedHeaders=host, Signature=none");
        request.Headers.Add("X-Amz-Date", "20260101T000000Z");
    }

    private void Remember(SentEvent sent) => _events[sent.Key] = sent;

    private async Task<bool> AnyAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        var listed = await _s3.ListObjectsV2Async(new() { BucketName = bucket, Prefix = key }, cancellationToken);
        return listed.S3Objects?.Any(found => found.Key == key) ?? false;
    }
}
