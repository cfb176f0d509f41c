using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.S3.Signing;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.Tests.S3;

/// <summary>An answer, read to its end.</summary>
internal sealed record RawAnswer(HttpStatusCode Status, Dictionary<string, string> Headers, string Body)
{
    /// <summary>Status and code, such as <c>404 NoSuchKey</c>, or the status alone.</summary>
    public string Outcome => Element("Code") is { } code ? $"{(int)Status} {code}" : $"{(int)Status}";

    public string? Element(string name)
    {
        var start = Body.IndexOf($"<{name}>", StringComparison.Ordinal);
        return start < 0 ? null : Body[(start + name.Length + 2)..Body.IndexOf($"</{name}>", start, StringComparison.Ordinal)];
    }
}

/// <summary>Sends what SDKs would not send: paths, headers and bodies exactly as they are given, signed.</summary>
internal sealed class RawS3(S3Server server) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
    });

    public string KeyId { get; init; } = "you";

    public string Secret { get; init; } = AccessKeys.AnySecret;

    /// <summary>When requests are signed.</summary>
    public DateTimeOffset Now { get; set; } = server.Time.GetUtcNow();

    public static SigningScope Scope(DateTimeOffset time) => new(
        time.ToString("yyyyMMdd", CultureInfo.InvariantCulture), "us-east-1", "s3");

    public static string TimeText(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <param name="method">The method.</param>
    /// <param name="target">Path and query, encoded.</param>
    /// <param name="body">The body.</param>
    /// <param name="headers">Headers, one character for each byte.</param>
    public Task<RawAnswer> SendAsync(string method, string target, byte[]? body = null, params (string Name, string Value)[] headers)
    {
        var all = headers.ToList();
        if (!all.Exists(header => header.Name == "x-amz-content-sha256"))
            all.Add(("x-amz-content-sha256", SignatureV4.Hex(SHA256.HashData(body ?? []))));
        return SendUnsignedAsync(method, target, body, [.. all, .. Authorize(method, target, all)]);
    }

    /// <summary>Sends a text.</summary>
    public Task<RawAnswer> SendTextAsync(string method, string target, string body, params (string Name, string Value)[] headers) =>
        SendAsync(method, target, Encoding.UTF8.GetBytes(body), headers);

    public async Task<RawAnswer> SendUnsignedAsync(
        string method, string target, byte[]? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Address(target));
        if (body is not null)
            request.Content = new ByteArrayContent(body);
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content ??= new ByteArrayContent([]);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await _http.SendAsync(request);
        return new RawAnswer(
            response.StatusCode,
            response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
                .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await response.Content.ReadAsStringAsync());
    }

    /// <summary>A signed address: everything in its query.</summary>
    public string Presign(string method, string path, int expires = 900, params (string Name, string Value)[] query)
    {
        List<(string Name, string Value)> all =
        [
            .. query,
            ("X-Amz-Algorithm", SignatureV4.Algorithm),
            ("X-Amz-Credential", $"{KeyId}/{Scope(Now)}"),
            ("X-Amz-Date", TimeText(Now)),
            ("X-Amz-Expires", $"{expires}"),
            ("X-Amz-SignedHeaders", "host"),
        ];
        var canonical = SignatureV4.CanonicalRequest(method, path, all, [("host", server.Endpoint.Authority)], SignatureV4.UnsignedPayload);
        var signature = SignatureV4.Sign(
            SignatureV4.SigningKey(Secret, Scope(Now)), SignatureV4.StringToSign(TimeText(Now), Scope(Now), canonical));
        all.Add(("X-Amz-Signature", signature));
        return $"{path}?{string.Join('&', all.Select(parameter => $"{PercentEncoding.Encode(parameter.Name)}={PercentEncoding.Encode(parameter.Value)}"))}";
    }

    /// <summary>The headers that sign a request.</summary>
    public (string Name, string Value)[] Authorize(string method, string target, IEnumerable<(string Name, string Value)> headers)
    {
        var parts = target.Split('?', 2);
        List<(string Name, string Value)> signed =
        [
            .. headers.Where(header => header.Name.StartsWith("x-amz-", StringComparison.Ordinal)),
            ("host", server.Endpoint.Authority),
            ("x-amz-date", TimeText(Now)),
        ];
        signed.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        var canonical = SignatureV4.CanonicalRequest(
            method, parts[0], S3Query.Parse(parts.Length > 1 ? parts[1] : "").Parameters, signed, headers.First(header => header.Name == "x-amz-content-sha256").Value);
        var signature = SignatureV4.Sign(
            SignatureV4.SigningKey(Secret, Scope(Now)), SignatureV4.StringToSign(TimeText(Now), Scope(Now), canonical));
        return
        [
            ("x-amz-date", TimeText(Now)),
            ("Authorization", $"{SignatureV4.Algorithm} Credential={KeyId}/{Scope(Now)}, SignedHeaders={string.Join(';', signed.Select(header => header.Name))}, Signature={signature}"),
        ];
    }

    public void Dispose() => _http.Dispose();

    private Uri Address(string target) =>
        new($"http://{server.Endpoint.Authority}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}

/// <summary>A server with the bucket <c>photos</c>, and clients of it, for one test.</summary>
public abstract class S3Test : IAsyncLifetime
{
    internal S3Server Server { get; private set; } = null!;

    internal Amazon.S3.AmazonS3Client S3 { get; private set; } = null!;

    internal RawS3 Raw { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Server = await S3Server.StartAsync();
        S3 = Server.Client();
        Raw = new RawS3(Server);
        await S3.PutBucketAsync("photos");
    }

    public async Task DisposeAsync()
    {
        S3.Dispose();
        Raw.Dispose();
        await Server.DisposeAsync();
    }

    internal Task EnableVersionsAsync(string status = "Enabled") => S3.PutBucketVersioningAsync(new Amazon.S3.Model.PutBucketVersioningRequest
    {
        BucketName = "photos",
        VersioningConfig = new Amazon.S3.Model.S3BucketVersioningConfig { Status = status },
    });

    internal async Task<string?> PutAsync(string key, string body) =>
        (await S3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { BucketName = "photos", Key = key, ContentBody = body })).VersionId;

    internal async Task<string> ReadAsync(string key, string? versionId = null)
    {
        using var read = await S3.GetObjectAsync("photos", key, versionId);
        using var reader = new StreamReader(read.ResponseStream);
        return await reader.ReadToEndAsync();
    }

    internal static async Task<string> Failure<T>(Task<T> call)
    {
        var failure = await Should.ThrowAsync<Amazon.S3.AmazonS3Exception>(call);
        return $"{(int)failure.StatusCode} {failure.ErrorCode}";
    }
}
