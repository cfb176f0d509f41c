using PhotoFlow.Shared.Aws.SimpleNotificationService;

namespace PhotoFlow.Shared.Tests.Aws;

public class SimpleNotificationServiceTests
{
    private static readonly PublishRequest _publish = new()
    {
        TopicArn = "arn:aws:sns:eu-west-1:123456789012:Updates",
        Message = """{"id":"cat.jpg","value":"A cat & a dog"}""",
        MessageAttributes = new() { ["metadata_type"] = new MessageAttributeValue { DataType = "String", StringValue = "Caption" } },
    };

    [Fact]
    public async Task Publish_is_sent_as_a_form_and_signed_for_sns()
    {
        await using var aws = await FakeAws.StartAsync(new CannedAnswer(200, """
            <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
              <PublishResult><MessageId>567910cd-659e-55d4-8ccb-5aaf14679dc0</MessageId></PublishResult>
              <ResponseMetadata><RequestId>d74b8436-ae13-5ab4-a9ff-ce54dfea72a0</RequestId></ResponseMetadata>
            </PublishResponse>
            """));
        using var client = Client(aws);

        (await client.PublishAsync(_publish)).MessageId.ShouldBe("567910cd-659e-55d4-8ccb-5aaf14679dc0");

        var request = aws.Requests.ShouldHaveSingleItem();
        request.Headers["Authorization"].ShouldContain("/eu-west-1/sns/aws4_request");
        request.Headers["Content-Type"].ShouldStartWith("application/x-www-form-urlencoded");
        request.Body.Split('&').Select(Uri.UnescapeDataString).Order(StringComparer.Ordinal).ShouldBe(
        [
            "Action=Publish",
            """Message={"id":"cat.jpg","value":"A cat & a dog"}""",
            "MessageAttributes.entry.1.Name=metadata_type",
            "MessageAttributes.entry.1.Value.DataType=String",
            "MessageAttributes.entry.1.Value.StringValue=Caption",
            "TopicArn=arn:aws:sns:eu-west-1:123456789012:Updates",
            "Version=2010-03-31",
        ]);
    }

    [Fact]
    public async Task An_error_says_its_code()
    {
        await using var aws = await FakeAws.StartAsync(new CannedAnswer(404, """
            <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
              <Error><Type>Sender</Type><Code>NotFound</Code><Message>Topic does not exist</Message></Error>
              <RequestId>9dd01905-5012-5f99-8663-4b3ecd0dfaef</RequestId>
            </ErrorResponse>
            """));
        using var client = Client(aws);

        var thrown = await Should.ThrowAsync<AmazonSimpleNotificationServiceException>(() => client.PublishAsync(_publish));

        (thrown.ErrorCode, thrown.Message, thrown.RequestId).ShouldBe(("NotFound", "Topic does not exist", "9dd01905-5012-5f99-8663-4b3ecd0dfaef"));
    }

    private static AmazonSimpleNotificationServiceClient Client(FakeAws aws)
    {
        var environment = aws.Environment();
        return new(environment.Credentials, environment.Configure(new AmazonSimpleNotificationServiceConfig(), "SNS"));
    }
}
