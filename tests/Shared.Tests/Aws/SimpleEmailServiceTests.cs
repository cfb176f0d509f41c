using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.Shared.Aws.SimpleEmailV2;

namespace PhotoFlow.Shared.Tests.Aws;

public class SimpleEmailServiceTests
{
    [Fact]
    public async Task SendEmail_is_sent_as_json_and_signed_for_ses()
    {
        await using var aws = await FakeAws.StartAsync(new CannedAnswer(200, """{"MessageId":"0102"}"""));
        using var client = Client(aws.Environment());

        var response = await client.SendEmailAsync(Mail());

        response.MessageId.ShouldBe("0102");
        var request = aws.Requests.ShouldHaveSingleItem();
        (request.Method, request.Path).ShouldBe(("POST", "/v2/email/outbound-emails"));
        request.Headers["Content-Type"].ShouldBe("application/json");
        request.Headers["Authorization"].ShouldContain("/eu-west-1/ses/aws4_request");
        JsonNode.DeepEquals(JsonNode.Parse(request.Body), JsonNode.Parse("""
            {
              "ConfigurationSetName": "PhotoFlow",
              "FromEmailAddress": "PhotoFlow <desk@example.com>",
              "ReplyToAddresses": ["desk@example.com"],
              "Destination": {"ToAddresses": ["ana@example.com"]},
              "Content": {"Simple": {
                "Subject": {"Data": "Zoë's photo", "Charset": "UTF-8"},
                "Body": {"Text": {"Data": "Thanks", "Charset": "UTF-8"}, "Html": {"Data": "<p>Thanks</p>", "Charset": "UTF-8"}},
                "Headers": [{"Name": "X-PhotoFlow-Mail", "Value": "received"}]
              }},
              "EmailTags": [{"Name": "photo_id", "Value": "cat-1"}]
            }
            """)).ShouldBeTrue(request.Body);
    }

    [Fact]
    public async Task What_is_not_set_is_not_sent()
    {
        await using var aws = await FakeAws.StartAsync(new CannedAnswer(200, """{"MessageId":"0102"}"""));
        using var client = Client(aws.Environment());

        await client.SendEmailAsync(new SendEmailRequest { FromEmailAddress = "desk@example.com" });

        aws.Requests.Single().Body.ShouldBe("""{"FromEmailAddress":"desk@example.com"}""");
    }

    [Theory]
    [InlineData("MessageRejected", typeof(MessageRejectedException))]
    [InlineData("BadRequestException", typeof(BadRequestException))]
    [InlineData("AccountSuspendedException", typeof(AmazonSimpleEmailServiceV2Exception))]
    public async Task An_error_becomes_the_exception_of_its_name(string code, Type exception)
    {
        await using var aws = await FakeAws.StartAsync(
            new CannedAnswer(400, """{"message":"Email address is not verified."}""", ("x-amzn-ErrorType", code + ":http://internal.amazon.com/coral/com.amazonaws.ses/")));
        using var client = Client(aws.Environment());

        var thrown = await Should.ThrowAsync(() => client.SendEmailAsync(Mail()), exception);

        thrown.GetType().ShouldBe(exception);
        thrown.Message.ShouldBe("Email address is not verified.");
        thrown.ShouldBeAssignableTo<AmazonSimpleEmailServiceV2Exception>()!.ErrorCode.ShouldBe(code);
    }

    [Fact]
    public async Task The_emulator_takes_the_mail_as_ses_would()
    {
        await using var emulators = await EmulatorProcess.StartAsync();
        using var client = Client(FakeAws.For(emulators.Mail.ToString()));

        var response = await client.SendEmailAsync(Mail());

        response.MessageId.ShouldNotBeNullOrEmpty();
        using var http = new HttpClient();
        var mail = JsonNode.Parse(await http.GetStringAsync(new Uri(emulators.Mail, "/store")))!["emails"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)mail["subject"]).ShouldBe("Zoë's photo");
        ((string?)mail["destination"]!["to"]![0]).ShouldBe("ana@example.com");
        ((string?)mail["body"]!["text"]).ShouldBe("Thanks");
        ((string?)mail["body"]!["html"]).ShouldBe("<p>Thanks</p>");
    }

    private static SendEmailRequest Mail() => new()
    {
        FromEmailAddress = "PhotoFlow <desk@example.com>",
        Destination = new Destination { ToAddresses = ["ana@example.com"] },
        ReplyToAddresses = ["desk@example.com"],
        Content = new EmailContent
        {
            Simple = new Message
            {
                Subject = new Content { Data = "Zoë's photo", Charset = "UTF-8" },
                Body = new Body
                {
                    Text = new Content { Data = "Thanks", Charset = "UTF-8" },
                    Html = new Content { Data = "<p>Thanks</p>", Charset = "UTF-8" },
                },
                Headers = [new MessageHeader { Name = "X-PhotoFlow-Mail", Value = "received" }],
            },
        },
        EmailTags = [new MessageTag { Name = "photo_id", Value = "cat-1" }],
        ConfigurationSetName = "PhotoFlow",
    };

    private static AmazonSimpleEmailServiceV2Client Client(PhotoFlow.Shared.Aws.AwsEnvironment environment) =>
        new(environment.Credentials, environment.Configure(new AmazonSimpleEmailServiceV2Config(), "SESV2"));
}
