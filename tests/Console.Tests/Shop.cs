using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PhotoFlow.LocalAws;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.Console.Tests;

#pragma warning disable CA1001 // xunit calls DisposeAsync.
/// <summary>A small stack that has nothing to do with photos, with its console: one for all tests of a class.</summary>
public sealed class Shop : IAsyncLifetime
{
    private readonly string _assembly = Directory.CreateTempSubdirectory("console-shop-").FullName;
    private readonly HttpClient _http = new();

    internal StackHost Host { get; private set; } = null!;

    public Uri Address => Host.Console.Address;

    public async Task InitializeAsync()
    {
        WriteAssembly();
        Host = await StackHost.StartAsync(StackTemplate.Read(_assembly), new StackHostOptions { MailHeader = "X-Order" });
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_assembly, recursive: true);
    }

    /// <summary>Starts an execution of "Orders", and gives its name.</summary>
    public async Task<string> StartAsync(object input, string? name = null, string machine = "Orders")
    {
        var started = await PostAsync($"/api/machines/{machine}/runs", new { name, input = System.Text.Json.JsonSerializer.Serialize(input) });
        return ((string)started["executionArn"]!).Split(':')[^1];
    }

    /// <summary>Waits until an execution has a status.</summary>
    public async Task<JsonObject> UntilAsync(string name, string status, string machine = "Orders")
    {
        JsonObject run = [];
        await Look.UntilAsync(
            async () => (string)(run = await GetAsync($"/api/runs/{machine}/{name}"))["status"]! == status,
            () => $"'{name}' is {run["status"]}, not {status}: {run["error"]} {run["cause"]}");
        return run;
    }

    /// <summary>Waits until an execution's history has an event of a type, and gives the first one.</summary>
    public async Task<JsonObject> EventAsync(string name, string type, string machine = "Orders")
    {
        JsonArray events = [];
        JsonObject? Found() => events.FirstOrDefault(item => (string)item!["type"]! == type)?.AsObject();
        await Look.UntilAsync(
            async () =>
            {
                events = (await GetNodeAsync($"/api/runs/{machine}/{name}/events")).AsArray();
                return Found() is not null;
            },
            () => $"'{name}' has no {type}: {events.ToJsonString()}");
        return Found()!;
    }

    public async Task<JsonObject> GetAsync(string path) => (await GetNodeAsync(path)).AsObject();

    public async Task<JsonNode> GetNodeAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(Address, path));
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    public async Task<JsonObject> PostAsync(string path, object? body = null)
    {
        using var response = await SendAsync(HttpMethod.Post, path, body);
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    /// <summary>Calls the API where it refuses.</summary>
    public async Task<(int Status, string Code, string Message)> RefusedAsync(HttpMethod method, string path, object? body = null)
    {
        using var response = await SendAsync(method, path, body);
        var problem = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        return ((int)response.StatusCode, (string)problem["code"]!, (string)problem["message"]!);
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(Address, path));
        if (method == HttpMethod.Post)
            request.Content = JsonContent.Create(body ?? new { });
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return _http.SendAsync(request);
    }

    /// <summary>Sends a mail as a function of the stack would.</summary>
    public async Task SendMailAsync(string order, string subject, string text)
    {
        using var content = JsonContent.Create(new
        {
            FromEmailAddress = "shop@example.com",
            Destination = new { ToAddresses = new[] { "ana@example.com" } },
            Content = new { Simple = new { Subject = new { Data = subject }, Body = new { Text = new { Data = text } }, Headers = new[] { new { Name = "X-Order", Value = order } } } },
        }, options: new());
        using var response = await _http.PostAsync(new Uri(Host.Endpoint, "/v2/email/outbound-emails"), content);
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Puts a message on the queue that feeds the function.</summary>
    public async Task SendMessageAsync(string body)
    {
        using var content = new StringContent(new JsonObject { ["QueueUrl"] = Host.Outputs["QueueUrl"], ["MessageBody"] = body }.ToJsonString());
        content.Headers.ContentType = new("application/x-amz-json-1.0");
        using var request = new HttpRequestMessage(HttpMethod.Post, Host.Endpoint) { Content = content };
        request.Headers.Add("X-Amz-Target", "AmazonSQS.SendMessage");
        using var response = await _http.SendAsync(request);
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }

    /// <summary>A cloud assembly as a synthesis makes it.</summary>
    private void WriteAssembly()
    {
        var worker = Directory.CreateDirectory(Path.Combine(_assembly, "worker")).FullName;
        File.Copy(Path.Combine(AppContext.BaseDirectory, "bootstrap.mjs"), Path.Combine(worker, "bootstrap"));
        // Node reads an executable without an extension as CommonJS unless the package says otherwise.
        File.WriteAllText(Path.Combine(worker, "package.json"), """{"type":"module"}""");
        File.WriteAllText(Path.Combine(_assembly, "template.json"), Definitions.Template);
        File.WriteAllText(Path.Combine(_assembly, "assets.json"), """
            {"files": {"worker": {"source": {"path": "worker"}, "destinations": {"here": {"objectKey": "worker"}}}}}
            """);
        File.WriteAllText(Path.Combine(_assembly, "manifest.json"), """
            {"artifacts": {
              "Shop": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "template.json", "stackName": "Shop"}},
              "Shop.assets": {"type": "cdk:asset-manifest", "properties": {"file": "assets.json"}}
            }}
            """);
    }
}
