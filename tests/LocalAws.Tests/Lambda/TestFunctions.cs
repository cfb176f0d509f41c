using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Lambda;

namespace PhotoFlow.LocalAws.Tests.Lambda;

/// <summary>A Lambda host whose functions do what their event says (<c>bootstrap.mjs</c>).</summary>
internal sealed class TestFunctions : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("photoflow-functions-").FullName;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<FunctionLogLine>> _awaited = new();

    /// <summary>Far longer than a function takes to start on a busy machine.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    private readonly TaskCompletionSource<int> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TestFunctions(Func<LambdaHostOptions, LambdaHostOptions>? configure = null)
    {
        var options = new LambdaHostOptions
        {
            Endpoint = () => new Uri("http://localhost:4566"),
            Credentials = function => new("ASIA" + function.RoleArn.Split('/')[^1], "secret", "token"),
            TrackProcess = Pids.Add,
            UntrackProcess = pid => _ended.TrySetResult(pid),
            Time = TimeProvider.System,
            NewId = Guid.CreateVersion7,
        };
        options = configure?.Invoke(options) ?? options;
        Logs = new FunctionLogs(Path.Combine(_folder, "logs"), options.Time, "order_id");
        Logs.Written += line =>
        {
            Lines.Add(line);
            Awaited(line.Message).TrySetResult(line);
        };
        Host = new LambdaHost(options, Logs);
    }

    public LambdaHost Host { get; }

    public FunctionLogs Logs { get; }

    public ConcurrentBag<int> Pids { get; } = [];

    public ConcurrentBag<FunctionLogLine> Lines { get; } = [];

    public FunctionDefinition Add(string name, Func<FunctionDefinition, FunctionDefinition>? configure = null)
    {
        var directory = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        var bootstrap = Path.Combine(directory, "bootstrap");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Lambda", "bootstrap.mjs"), bootstrap);
        // Node reads an executable without an extension as CommonJS unless the package says otherwise.
        File.WriteAllText(Path.Combine(directory, "package.json"), """{"type":"module"}""");
        var function = new FunctionDefinition
        {
            Name = name,
            Arn = $"arn:aws:lambda:us-east-1:000000000000:function:{name}",
            DisplayName = name,
            Directory = directory,
            RoleArn = "arn:aws:iam::000000000000:role/Tester",
            Timeout = TimeSpan.FromSeconds(30),
        };
        function = configure?.Invoke(function) ?? function;
        Host.Add(function);
        return function;
    }

    public Task<InvocationResult> InvokeAsync(string name, string payload) =>
        Host.InvokeAsync(name, Encoding.UTF8.GetBytes(payload), CancellationToken.None);

    public async Task<JsonNode?> CallAsync(string name, string payload)
    {
        var result = await InvokeAsync(name, payload);
        result.FunctionError.ShouldBeNull(Encoding.UTF8.GetString(result.Payload.Span));
        return JsonNode.Parse(result.Payload.Span);
    }

    /// <summary>Waits until a process has ended.</summary>
    public Task<int> EndedAsync() => _ended.Task.WaitAsync(_patience);

    /// <summary>Waits until a function prints this.</summary>
    public Task<FunctionLogLine> PrintedAsync(string message) => Awaited(message).Task.WaitAsync(_patience);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Logs.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private TaskCompletionSource<FunctionLogLine> Awaited(string message) =>
        _awaited.GetOrAdd(message, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
