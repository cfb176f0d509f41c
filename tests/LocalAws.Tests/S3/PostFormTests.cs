using System.Net;
using System.Text;
using PhotoFlow.LocalAws.S3.Signing;

namespace PhotoFlow.LocalAws.Tests.S3;

public class PostFormTests : S3Test
{
    private const string Policy = """
        {"expiration": "EXPIRATION", "conditions": [{"bucket": "photos"}, ["starts-with", "$key", "up/"], ["eq", "$x-amz-meta-photographer", "Zoë"],
          {"success_action_status": "201"}, ["content-length-range", 2, 10], {"x-amz-algorithm": "AWS4-HMAC-SHA256"},
          {"x-amz-credential": "CREDENTIAL"}, {"x-amz-date": "DATE"}]}
        """;

    [Fact]
    public async Task A_form_uploads_what_its_policy_allows()
    {
        var answer = await PostAsync("up/${filename}", "hello", []);

        (answer.Status, answer.Body.Contains("<Key>up/a b.jpg</Key>", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Created, true));
        var change = Server.Changes().ShouldHaveSingleItem();
        (change.Event, change.Key, change.Size).ShouldBe(("ObjectCreated:Post", "up/a b.jpg", 5));
        var head = await Raw.SendAsync("HEAD", "/photos/up/a%20b.jpg");
        (head.Headers["x-amz-meta-photographer"], head.Headers["Content-Type"]).ShouldBe(("=?UTF-8?B?Wm/Dqw==?=", "image/jpeg"));
    }

    [Theory]
    [InlineData("other/a", "hello", "", "403 AccessDenied")]
    [InlineData("up/a", "h", "", "400 EntityTooSmall")]
    [InlineData("up/a", "hello hello", "", "400 EntityTooLarge")]
    [InlineData("up/a", "hello", "x-amz-meta-photographer=Ana", "403 AccessDenied")]
    [InlineData("up/a", "hello", "x-amz-meta-other=1", "403 AccessDenied")]
    [InlineData("up/a", "hello", "success_action_status=200", "403 AccessDenied")]
    [InlineData("up/a", "hello", "x-amz-signature=0", "403 SignatureDoesNotMatch")]
    [InlineData("up/a", "hello", "policy=e30=", "403 SignatureDoesNotMatch")]
    [InlineData("", "hello", "", "400 InvalidArgument")]
    public async Task A_form_that_its_policy_does_not_allow_uploads_nothing(string key, string file, string other, string outcome)
    {
        (await PostAsync(key, file, other.Length == 0 ? [] : [(other.Split('=', 2)[0], other.Split('=', 2)[1])])).Outcome.ShouldBe(outcome);
        Server.Changes().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_policy_expires_and_a_form_without_one_is_anybodys()
    {
        Server.Time.Advance(TimeSpan.FromHours(2));
        (await PostAsync("up/a", "hello", [])).Outcome.ShouldBe("403 AccessDenied");
        using var form = new MultipartFormDataContent { { new StringContent("up/a"), "key" }, { new StringContent("x"), "file", "a" } };
        (await SendAsync(form)).Outcome.ShouldBe("403 AccessDenied");
        using var text = new StringContent("key=a");
        (await SendAsync(text)).Outcome.ShouldBe("412 PreconditionFailed");
        using var broken = new StringContent("nonsense");
        broken.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
        (await SendAsync(broken)).Outcome.ShouldBe("400 MalformedPOSTRequest");
        Server.Changes().ShouldBeEmpty();
    }

    private async Task<RawAnswer> PostAsync(string key, string file, (string Name, string Value)[] others)
    {
        var credential = $"{Raw.KeyId}/{RawS3.Scope(Raw.Now)}";
        var policy = Convert.ToBase64String(Encoding.UTF8.GetBytes(Policy
            .Replace(
                "EXPIRATION",
                Raw.Now.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
                StringComparison.Ordinal)
            .Replace("CREDENTIAL", credential, StringComparison.Ordinal)
            .Replace("DATE", RawS3.TimeText(Raw.Now), StringComparison.Ordinal)));
        var fields = new Dictionary<string, string>
        {
            ["key"] = key,
            ["x-amz-meta-photographer"] = "Zoë",
            ["success_action_status"] = "201",
            ["x-amz-algorithm"] = SignatureV4.Algorithm,
            ["x-amz-credential"] = credential,
            ["x-amz-date"] = RawS3.TimeText(Raw.Now),
            ["policy"] = policy,
            ["x-amz-signature"] = SignatureV4.Sign(SignatureV4.SigningKey(Raw.Secret, RawS3.Scope(Raw.Now)), policy),
        };
        foreach (var (name, value) in others)
            fields[name] = value;
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(file));
        content.Headers.ContentType = new("image/jpeg");
        form.Add(content, "file", "a b.jpg");
        return await SendAsync(form);
    }

    private async Task<RawAnswer> SendAsync(HttpContent content)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsync(new Uri(Server.Endpoint, "/photos"), content);
        return new RawAnswer(response.StatusCode, [], await response.Content.ReadAsStringAsync());
    }
}
