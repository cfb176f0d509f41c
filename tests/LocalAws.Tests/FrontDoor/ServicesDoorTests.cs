using System.Net;
using System.Net.Http.Headers;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.FrontDoor;

namespace PhotoFlow.LocalAws.Tests.FrontDoor;

public class ServicesDoorTests(DoorFixture door) : IClassFixture<DoorFixture>
{
    [Fact]
    public async Task A_queue_is_used_by_the_URL_that_it_was_given()
    {
        using var sqs = door.Sqs();
        var url = (await sqs.CreateQueueAsync("uploads")).QueueUrl;

        url.ShouldBe($"{door.Endpoint}000000000000/uploads");
        await sqs.SendMessageAsync(url, "hello");
        (await sqs.ReceiveMessageAsync(url)).Messages.ShouldHaveSingleItem().Body.ShouldBe("hello");
    }

    [Fact]
    public async Task Each_service_denies_in_its_own_way_what_no_policy_allows()
    {
        var nobody = door.Role("Nobody");
        using var sqs = door.Sqs(nobody);
        using var dynamoDb = door.DynamoDb(nobody);

        var fromSqs = await Should.ThrowAsync<AmazonSQSException>(() => sqs.SendMessageAsync($"{door.Endpoint}000000000000/q", "x"));
        fromSqs.ErrorCode.ShouldBe("AccessDeniedException");
        fromSqs.Message.ShouldContain("is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:us-east-1:000000000000:q because");
        var fromDynamoDb = await Should.ThrowAsync<AmazonDynamoDBException>(() => dynamoDb.QueryAsync(new QueryRequest { TableName = "t", IndexName = "byStatus" }));
        fromDynamoDb.Message.ShouldContain("dynamodb:Query on resource: arn:aws:dynamodb:us-east-1:000000000000:table/t/index/byStatus");
        (await CallAsync(nobody, "sns", form: "Action=Publish&TopicArn=arn:t&Message=x")).ShouldBe((HttpStatusCode.Forbidden, "AuthorizationError"));
        (await CallAsync(nobody, "states", "AWSStepFunctions.StartExecution", """{"stateMachineArn":"arn:m"}""")).ShouldBe((HttpStatusCode.BadRequest, "AccessDeniedException"));
        (await CallAsync(nobody, "ses", path: "/v2/email/outbound-emails", json: """{"FromEmailAddress":"Ana <a@example.com>"}"""))
            .ShouldBe((HttpStatusCode.Forbidden, "AccessDeniedException"));
    }

    [Fact]
    public async Task A_mail_may_be_sent_by_leave_of_the_address_or_of_its_domain()
    {
        var byDomain = door.Role("Mailer", """
            [{ "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "arn:aws:ses:us-east-1:000000000000:identity/example.com" }]
            """);
        const string mail = """
            { "FromEmailAddress": "Photos <photos@example.com>", "Destination": { "ToAddresses": ["ana@example.com"] },
              "Content": { "Simple": { "Subject": { "Data": "Hello" }, "Body": { "Text": { "Data": "Ana" } } } } }
            """;

        (await CallAsync(byDomain, "ses", path: "/v2/email/outbound-emails", json: mail)).Status.ShouldBe(HttpStatusCode.OK);

        using var http = new HttpClient();
        (await http.GetStringAsync(new Uri(door.Mail, "/store"))).ShouldContain("photos@example.com");
    }

    [Fact]
    public async Task An_unknown_service_is_named()
    {
        var (status, code) = await CallAsync(new BasicAWSCredentials("you", "any"), "kms", "TrentService.ListKeys", "{}");
        (status, code).ShouldBe((HttpStatusCode.NotImplemented, "UnknownService"));
    }

    [Fact]
    public async Task GetCallerIdentity_says_whom_the_door_takes_the_caller_for()
    {
        using var http = new HttpClient();
        using var unsigned = new FormUrlEncodedContent([new("Action", "GetCallerIdentity")]);
        (await (await http.PostAsync(door.Endpoint, unsigned)).Content.ReadAsStringAsync()).ShouldContain("arn:aws:iam::000000000000:root");
    }

    [Fact]
    public async Task An_interceptor_stands_between_the_door_and_the_service()
    {
        var interceptor = new Refusal();
        door.Interceptors.Add(interceptor);
        using var sqs = door.Sqs();
        try
        {
            var failure = await Should.ThrowAsync<AmazonSQSException>(() => sqs.ListQueuesAsync(""));
            failure.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        }
        finally
        {
            door.Interceptors.Remove(interceptor);
        }

        interceptor.Calls.ShouldBe(["sqs.ListQueues"]);
    }

    private async Task<(HttpStatusCode Status, string Code)> CallAsync(
        AWSCredentials credentials, string service, string? target = null, string? json = null, string? form = null, string path = "/")
    {
        var keyId = (await credentials.GetCredentialsAsync()).AccessKey;
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(door.Endpoint, path))
        {
            Content = form is not null
                ? new StringContent(form, new MediaTypeHeaderValue("application/x-www-form-urlencoded"))
                : new StringContent(json!, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={keyId}/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0");
        if (target is not null)
            request.Headers.Add("X-Amz-Target", target);
        var response = await http.SendAsync(request);
        var code = response.Headers.TryGetValues("x-amzn-ErrorType", out var values) ? values.Single() : "";
        return (response.StatusCode, code);
    }

    private sealed class Refusal : ICallInterceptor
    {
        public List<string> Calls { get; } = [];

        public Task InvokeAsync(ServiceCall call, HttpContext context, Func<Task> next)
        {
            Calls.Add($"{call.Service}.{call.Operation}");
            return ServiceError.WriteAsync(context, "ThrottlingException", "Rate exceeded", StatusCodes.Status429TooManyRequests);
        }
    }
}
