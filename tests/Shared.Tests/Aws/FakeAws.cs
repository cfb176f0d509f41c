using Microsoft.AspNetCore.Http;
using PhotoFlow.Shared.Aws;

namespace PhotoFlow.Shared.Tests.Aws;

/// <summary>An endpoint that keeps each request and answers as a test says.</summary>
internal sealed class FakeAws : IAsyncDisposable
{
    private LocalServer? _server;

    public List<ReceivedRequest> Requests { get; } = [];

    /// <summary>The answers in turn; the last one stays.</summary>
    public Queue<CannedAnswer> Answers { get; } = new();

    public static async Task<FakeAws> StartAsync(params CannedAnswer[] answers)
    {
        var aws = new FakeAws();
        foreach (var answer in answers)
            aws.Answers.Enqueue(answer);
        aws._server = await LocalServer.StartAsync(aws.AnswerAsync);
        return aws;
    }

    public AwsEnvironment Environment() => For(_server!.Url);

    public static AwsEnvironment For(string url) => new(name => name switch
    {
        "AWS_REGION" => "eu-west-1",
        "AWS_ACCESS_KEY_ID" => "AKIDEXAMPLE",
        "AWS_SECRET_ACCESS_KEY" => "secret",
        "AWS_SESSION_TOKEN" => "session",
        "AWS_ENDPOINT_URL" => url,
        _ => null,
    });

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        Requests.Add(new ReceivedRequest(http.Request.Method, http.Request.Path, body, http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        var answer = Answers.Count > 1 ? Answers.Dequeue() : Answers.Peek();
        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            http.Response.Headers[name] = value;
        await http.Response.WriteAsync(answer.Body);
    }
}

/// <summary>A request as it came.</summary>
internal sealed record ReceivedRequest(string Method, string Path, string Body, Dictionary<string, string> Headers);

/// <summary>An answer to give.</summary>
internal sealed record CannedAnswer(int Status, string Body, params (string Name, string Value)[] Headers);
