using PhotoFlow.Shared.Aws.StepFunctions;

namespace PhotoFlow.Shared.Tests.Aws;

public class StepFunctionsTests
{
    private static readonly SendTaskSuccessRequest _success = new() { TaskToken = "token-1", Output = """{"status":"Pass"}""" };

    [Fact]
    public async Task StartExecution_is_sent_as_aws_json_and_signed_for_states()
    {
        await using var aws = await FakeAws.StartAsync(new CannedAnswer(200, """{"executionArn":"arn:aws:states:eu-west-1:1:execution:P:cat","startDate":1.7776032E9}"""));
        using var client = Client(aws);

        var response = await client.StartExecutionAsync(new StartExecutionRequest { StateMachineArn = "arn:machine", Name = "cat", Input = """{"photo":{"key":"Zoë.jpg"}}""" });

        response.ExecutionArn.ShouldBe("arn:aws:states:eu-west-1:1:execution:P:cat");
        response.StartDate.ShouldBe(new DateTime(2026, 5, 1, 2, 40, 0, DateTimeKind.Utc));
        var request = aws.Requests.ShouldHaveSingleItem();
        (request.Method, request.Path).ShouldBe(("POST", "/"));
        request.Headers["X-Amz-Target"].ShouldBe("AWSStepFunctions.StartExecution");
        request.Headers["Content-Type"].ShouldBe("application/x-amz-json-1.0");
        request.Headers["X-Amz-Security-Token"].ShouldBe("session");
        request.Headers["Authorization"].ShouldMatch("^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\\d{8}/eu-west-1/states/aws4_request, SignedHeaders=.*host.*x-amz-target.*, Signature=[0-9a-f]{64}$");
        request.Body.ShouldBe("""{"stateMachineArn":"arn:machine","name":"cat","input":"{\u0022photo\u0022:{\u0022key\u0022:\u0022Zo\u00EB.jpg\u0022}}"}""");
    }

    [Fact]
    public async Task SendTaskSuccess_and_SendTaskFailure_carry_the_token()
    {
        await using var aws = await FakeAws.StartAsync(new CannedAnswer(200, "{}"));
        using var client = Client(aws);

        await client.SendTaskSuccessAsync(_success);
        await client.SendTaskFailureAsync(new SendTaskFailureRequest { TaskToken = "token-2", Error = "PhotoWithdrawn", Cause = "It was deleted." });

        aws.Requests.Select(request => (request.Headers["X-Amz-Target"], request.Body)).ShouldBe(
        [
            ("AWSStepFunctions.SendTaskSuccess", """{"taskToken":"token-1","output":"{\u0022status\u0022:\u0022Pass\u0022}"}"""),
            ("AWSStepFunctions.SendTaskFailure", """{"taskToken":"token-2","error":"PhotoWithdrawn","cause":"It was deleted."}"""),
        ]);
    }

    [Theory]
    [InlineData("ExecutionAlreadyExists", typeof(ExecutionAlreadyExistsException))]
    [InlineData("TaskTimedOut", typeof(TaskTimedOutException))]
    [InlineData("TaskDoesNotExist", typeof(TaskDoesNotExistException))]
    [InlineData("InvalidToken", typeof(InvalidTokenException))]
    [InlineData("StateMachineDoesNotExist", typeof(AmazonStepFunctionsException))]
    public async Task An_error_becomes_the_exception_of_its_name(string code, Type exception)
    {
        await using var aws = await FakeAws.StartAsync(
            new CannedAnswer(400, $$"""{"__type":"com.amazonaws.swf.service.v2.model#{{code}}","message":"What is wrong"}""", ("x-amzn-RequestId", "request-7")));
        using var client = Client(aws);

        var thrown = await Should.ThrowAsync(() => client.SendTaskSuccessAsync(_success), exception);

        var error = thrown.ShouldBeAssignableTo<AmazonStepFunctionsException>()!;
        error.GetType().ShouldBe(exception);
        error.ErrorCode.ShouldBe(code);
        error.Message.ShouldBe("What is wrong");
        error.RequestId.ShouldBe("request-7");
        aws.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_throttled_call_is_tried_again()
    {
        await using var aws = await FakeAws.StartAsync(
            new CannedAnswer(400, """{"__type":"ThrottlingException","message":"Rate exceeded"}"""),
            new CannedAnswer(503, ""),
            new CannedAnswer(200, "{}"));
        using var client = Client(aws);

        await client.SendTaskSuccessAsync(_success);

        aws.Requests.Count.ShouldBe(3);
    }

    private static AmazonStepFunctionsClient Client(FakeAws aws)
    {
        var environment = aws.Environment();
        return new AmazonStepFunctionsClient(environment.Credentials, environment.Configure(new AmazonStepFunctionsConfig(), "SFN"));
    }
}
