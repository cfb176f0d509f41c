using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.HttpApi;
using PhotoFlow.LocalAws.Tests.Lambda;

namespace PhotoFlow.LocalAws.Tests.HttpApi;

public sealed class HttpApiServerTests : IAsyncLifetime
{
    private const string Role = "arn:aws:iam::000000000000:role/Visitor";

    private readonly TestFunctions _functions = new();
    private readonly AccessControl _access = new();
    private readonly AccessKeys _keys = new(new Random(1));
    private readonly HttpApiDefinition _api = new("desk");
    private HttpApiServer _server = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        var function = _functions.Add("Desk");
        _api.Integrations["i"] = function.Arn;
        Allow(function.Arn);
        var options = new HttpApiOptions
        {
            Functions = _functions.Host,
            Access = _access,
            Keys = _keys,
            Complain = _ => { },
            Time = TimeProvider.System,
            NewId = Guid.CreateVersion7,
        };
        _server = await HttpApiServer.StartAsync(_api, options, 0, CancellationToken.None);
        _client = new HttpClient { BaseAddress = _server.Endpoint };
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        await _functions.DisposeAsync();
    }

    [Fact]
    public async Task A_request_has_the_shape_of_payload_format_2()
    {
        _api.Add(new HttpRoute("GET /api/photos/{id}", "i", RequiresSignature: false));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/photos/Zo%C3%AB%20me?status=pending&status=failed&from=a%20b");
        request.Headers.Add("Cookie", "a=1; b=2");
        request.Headers.Add("X-Two", ["1", "2"]);

        var happening = (await ReceivedAsync(request))!;

        happening["version"]!.GetValue<string>().ShouldBe("2.0");
        happening["routeKey"]!.GetValue<string>().ShouldBe("GET /api/photos/{id}");
        happening["rawPath"]!.GetValue<string>().ShouldBe("/api/photos/Zoë me");
        happening["rawQueryString"]!.GetValue<string>().ShouldBe("status=pending&status=failed&from=a%20b");
        happening["queryStringParameters"]!.ToJsonString().ShouldBe("""{"status":"pending,failed","from":"a b"}""");
        happening["pathParameters"]!["id"]!.GetValue<string>().ShouldBe("Zoë me");
        happening["cookies"]!.ToJsonString().ShouldBe("""["a=1","b=2"]""");
        happening["headers"]!["x-two"]!.GetValue<string>().Replace(" ", "", StringComparison.Ordinal).ShouldBe("1,2");
        happening["requestContext"]!["http"]!["method"]!.GetValue<string>().ShouldBe("GET");
        happening["requestContext"]!["stage"]!.GetValue<string>().ShouldBe("$default");
        happening["isBase64Encoded"]!.GetValue<bool>().ShouldBeFalse();
        happening.AsObject().ShouldNotContainKey("body");
    }

    [Fact]
    public async Task A_body_comes_as_text_or_in_Base64_by_its_content_type()
    {
        _api.Add(new HttpRoute("$default", "i", RequiresSignature: false));

        var json = await ReceivedAsync(new(HttpMethod.Post, "/") { Content = JsonContent.Create(new { a = 1 }) });
        using var picture = new ByteArrayContent([1, 2, 3]);
        picture.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        var binary = await ReceivedAsync(new(HttpMethod.Post, "/") { Content = picture });

        json!["body"]!.GetValue<string>().ShouldBe("""{"a":1}""");
        binary!["body"]!.GetValue<string>().ShouldBe("AQID");
        binary["isBase64Encoded"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task An_answer_has_the_functions_status_headers_cookies_and_body()
    {
        _api.Add(new HttpRoute("$default", "i", RequiresSignature: false));

        using var response = await AnswerAsync(
            """{"statusCode":201,"headers":{"content-type":"image/webp","cache-control":"no-store"},"cookies":["a=1","b=2"],"body":"AQID","isBase64Encoded":true}""");

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        response.Headers.GetValues("Set-Cookie").ShouldBe(["a=1", "b=2"]);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task An_answer_without_a_status_is_the_body_as_it_is()
    {
        _api.Add(new HttpRoute("$default", "i", RequiresSignature: false));

        using var response = await AnswerAsync("""{"photos":[]}""");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"photos":[]}""");
    }

    [Fact]
    public async Task A_path_without_a_route_is_not_found()
    {
        _api.Add(new HttpRoute("GET /api/photos", "i", RequiresSignature: false));

        using var response = await _client.GetAsync(new Uri("/api", UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"message":"Not Found"}""");
    }

    [Fact]
    public async Task A_function_that_fails_is_an_internal_server_error()
    {
        _functions.Add("Desk2", f => f with { Environment = new Dictionary<string, string> { ["INIT"] = "exit" } });
        _api.Integrations["crashing"] = "arn:aws:lambda:us-east-1:000000000000:function:Desk2";
        Allow(_api.Integrations["crashing"]);
        _api.Add(new HttpRoute("$default", "crashing", RequiresSignature: false));

        using var response = await _client.GetAsync(new Uri("/", UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"message":"Internal Server Error"}""");
    }

    [Fact]
    public async Task A_function_that_does_not_let_the_API_invoke_it_is_an_internal_server_error()
    {
        _functions.Add("Private");
        _api.Integrations["private"] = "arn:aws:lambda:us-east-1:000000000000:function:Private";
        _api.Add(new HttpRoute("$default", "private", RequiresSignature: false));

        using var response = await _client.GetAsync(new Uri("/", UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task A_route_with_IAM_authorization_takes_a_signed_request_of_whom_it_is_allowed_to_only()
    {
        _api.Add(new HttpRoute("$default", "i", RequiresSignature: true));

        (await StatusAsync(null)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync("AKIAOFTHEPERSON")).ShouldBe(HttpStatusCode.OK);
        var visitor = _keys.Issue(Role, "visitor").AccessKeyId;
        (await StatusAsync(visitor)).ShouldBe(HttpStatusCode.Forbidden);
        _access.AddRolePolicy("Visitor", Policy("Allow", "execute-api:Invoke", "arn:aws:execute-api:us-east-1:000000000000:desk/$default/GET/*"), "visitors");
        (await StatusAsync(visitor)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("GET", "/api/photos", "GET /api/photos")]
    [InlineData("GET", "/api/photos/x", "GET /api/photos/{id}")]
    [InlineData("POST", "/api/photos/x", "ANY /api/{proxy+}")]
    [InlineData("GET", "/api/photos/x/y", "ANY /api/{proxy+}")]
    [InlineData("GET", "/api/photos/export", "GET /api/photos/export")]
    [InlineData("GET", "/other", "$default")]
    public void The_most_specific_route_is_taken(string method, string path, string key)
    {
        var api = new HttpApiDefinition("any");
        foreach (var route in new[] { "$default", "ANY /api/{proxy+}", "GET /api/photos/{id}", "GET /api/photos", "GET /api/photos/export" })
            api.Add(new HttpRoute(route, "i", RequiresSignature: false));

        api.Find(method, path)!.Route.Key.ShouldBe(key);
    }

    private async Task<HttpStatusCode> StatusAsync(string? keyId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (keyId is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={keyId}/20261122/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await _client.SendAsync(request);
        return response.StatusCode;
    }

    private Task<HttpResponseMessage> AnswerAsync(string answer) => _client.GetAsync(new Uri("/?answer=" + Uri.EscapeDataString(answer), UriKind.Relative));

    private async Task<JsonNode?> ReceivedAsync(HttpRequestMessage request)
    {
        using (request)
        using (var response = await _client.SendAsync(request))
            return JsonNode.Parse(Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()))!["received"];
    }

    private void Allow(string function) =>
        _access.AddResourcePolicy(function, Policy("Allow", "lambda:InvokeFunction", function, "apigateway.amazonaws.com"), "permission");

    private static JsonObject Policy(string effect, string action, string resource, string? service = null)
    {
        var statement = new JsonObject { ["Effect"] = effect, ["Action"] = action, ["Resource"] = resource };
        if (service is not null)
            statement["Principal"] = new JsonObject { ["Service"] = service };
        return new JsonObject { ["Statement"] = statement };
    }
}
