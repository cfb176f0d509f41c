using System.Net;
using System.Net.Sockets;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using PhotoFlow.Shared.Composition;

namespace PhotoFlow.Lambdas.Tests;

/// <summary>Every key that S3 takes comes to the server as it is, through every call that the functions make for an object.</summary>
public sealed class WholeKeysTests : IDisposable
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<string> _received = [];
    private readonly Task _serving;

    public WholeKeysTests()
    {
        _server.Start();
        _serving = ServeAsync();
    }

    public static TheoryData<string> Keys =>
    [
        "cat.jpg", "/cat.jpg", "//cat.jpg", "///", "/", "./test.jpg", "../up.jpg", "a/../b.jpg", "a/./b.jpg", "a//b.jpg", "a/..", "..", ".",
        "two  spaces .jpg", " lead.jpg", "a+b.jpg", "100%.jpg", "a%2Fb.jpg", "%2e%2e/x.jpg", "what?.jpg", "a?versionId=x.jpg", "a#b.jpg", "a&b=c.jpg",
        "🐈.jpg", "Zoe\u0308.jpg", "Zo\u00EB.jpg", "a\\b.jpg", "a:b@c,d;e=f$g.jpg", "~tilde!'()*.jpg", "tab\tnewline\n.jpg", "trailing/",
        new string('x', 1_024), string.Concat(Enumerable.Repeat("é🐈", 170)) + "1234",
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_key_arrives_as_it_is(string key)
    {
        Encoding.UTF8.GetByteCount(key).ShouldBeLessThanOrEqualTo(1_024);
        using var s3 = Client();

        await s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = "uploads", Key = key, VersionId = "v1" });
        (await s3.GetObjectAsync(new GetObjectRequest { BucketName = "uploads", Key = key, VersionId = "v1" })).Dispose();
        await s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = "uploads", Key = key, VersionId = "v1" });
        await s3.DeleteObjectAsync("uploads", key);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "uploads", Key = key, ContentBody = "x" });

        string[] received;
        lock (_received)
            received = [.. _received];
        received.Select(line => line.Split(' ')[0]).ShouldBe(["HEAD", "GET", "DELETE", "DELETE", "PUT"]);
        received.Select(KeyOf).ShouldAllBe(arrived => arrived == key);
    }

    public void Dispose()
    {
        _end.Cancel();
        _server.Dispose();
        _serving.ContinueWith(_ => _end.Dispose(), TaskScheduler.Default);
    }

    private IAmazonS3 Client() => new LambdaServices(Stream.Null, Variable, TimeProvider.System).S3();

    private string? Variable(string name) => name switch
    {
        "AWS_REGION" => "eu-west-1",
        "AWS_ACCESS_KEY_ID" or "AWS_SECRET_ACCESS_KEY" => "test",
        "AWS_ENDPOINT_URL" => $"http://{_server.LocalEndpoint}",
        _ => null,
    };

    /// <summary>The key in a request line, as a server reads it: everything after the bucket, up to the query, decoded once.</summary>
    private static string KeyOf(string requestLine)
    {
        var path = requestLine.Split(' ')[1].Split('?')[0];
        path.ShouldStartWith("/uploads/");
        return Uri.UnescapeDataString(path["/uploads/".Length..]);
    }

    private async Task ServeAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var client = await _server.AcceptTcpClientAsync(_end.Token);
                _ = AnswerAsync(client);
            }
            catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    /// <summary>Answers one request a connection.</summary>
    private async Task AnswerAsync(TcpClient client)
    {
        using var connection = client;
        var stream = client.GetStream();
        var head = new StringBuilder();
        var buffer = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer, _end.Token) > 0)
            head.Append((char)buffer[0]);
        var lines = head.ToString().Split("\r\n");
        lock (_received)
            _received.Add(lines[0]);
        var length = lines.FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } header
            ? int.Parse(header.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture)
            : 0;
        if (lines.Any(line => line.StartsWith("Expect:", StringComparison.OrdinalIgnoreCase)))
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), _end.Token);
        for (var read = 0; read < length;)
        {
            var body = new byte[length - read];
            var count = await stream.ReadAsync(body, _end.Token);
            if (count == 0)
                break;
            read += count;
        }

        // The digest of nothing, which is what GET answers with, and of what PUT stores.
        var digest = lines[0].StartsWith("PUT", StringComparison.Ordinal) ? "9dd4e461268c8034f5c8564e155c67a6" : "d41d8cd98f00b204e9800998ecf8427e";
        var answer = $"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nETag: \"{digest}\"\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), _end.Token);
    }
}
