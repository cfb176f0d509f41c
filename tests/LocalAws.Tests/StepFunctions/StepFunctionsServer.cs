using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PhotoFlow.LocalAws.StepFunctions;
using PhotoFlow.StatesLanguage;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.LocalAws.Tests.StepFunctions;

/// <summary>The API on a port of its own, over an interpreter whose clock stands still and whose functions answer from a script.</summary>
public sealed class StepFunctionsServer : IAsyncLifetime
{
    private readonly WebApplication _app;

    public StepFunctionsServer()
    {
        Interpreter = new StepFunctionsEngine(new StepFunctionsOptions
        {
            Tasks = new StubFunctions().OnAll("""{"Resize":{"width":400},"Ask":null,"Break":[{"error":"Torn","cause":"in two"},"mended"]}"""),
            Time = Clock,
            Random = new Random(7),
        });
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(new StepFunctionsApi(Interpreter).HandleAsync);
    }

    internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, 250, TimeSpan.Zero));

    internal StepFunctionsEngine Interpreter { get; }

    internal Uri Endpoint { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _app.StartAsync();
        Endpoint = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        Interpreter.Dispose();
    }

    /// <summary>Calls an action and gives its answer.</summary>
    internal async Task<JsonObject> CallAsync(string action, object body)
    {
        var (status, answer) = await SendAsync(action, JsonSerializer.Serialize(body));
        status.ShouldBe(HttpStatusCode.OK, answer.ToJsonString());
        return answer;
    }

    /// <summary>Calls an action that is refused, and gives the error's code and message.</summary>
    internal async Task<(string Code, string Message)> RefusedAsync(string action, object body) =>
        await RefusedAsync(action, JsonSerializer.Serialize(body));

    internal async Task<(string Code, string Message)> RefusedAsync(string action, string body)
    {
        var (status, answer) = await SendAsync(action, body);
        status.ShouldBe(HttpStatusCode.BadRequest);
        return ((string)answer["__type"]!, (string)answer["message"]!);
    }

    private async Task<(HttpStatusCode Status, JsonObject Answer)> SendAsync(string action, string body)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new("application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", $"AWSStepFunctions.{action}");
        using var response = await client.SendAsync(request);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-amz-json-1.0");
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }
}
