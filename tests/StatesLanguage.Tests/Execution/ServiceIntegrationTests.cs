using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Execution;

public class ServiceIntegrationTests
{
    [Fact]
    public void A_service_s_answer_comes_with_the_metadata_of_the_call()
    {
        using var workflow = Workflow.Load(Calling("sqs:sendMessage", """{"QueueUrl.$":"$.queue","MessageBody":{"a":1}}"""))
            .OnFunction("sqs:sendMessage", """{"MessageId":"m-1"}""");
        var run = workflow.Start("""{"queue":"Q"}""");

        run.Output!["MessageId"]!.ToString().ShouldBe("m-1");
        ((int)run.Output!["SdkHttpMetadata"]!["HttpStatusCode"]!).ShouldBe(200);
        run.Output!["SdkResponseMetadata"]!["RequestId"].ShouldNotBeNull();
        workflow.CallsOf("sqs:sendMessage").ShouldHaveSingleItem()!.ToJsonString().ShouldBe("""{"MessageBody":{"a":1},"QueueUrl":"Q"}""");
        run.History.Select(e => e.Type).ShouldBe([
            HistoryEventType.ExecutionStarted, HistoryEventType.TaskStateEntered, HistoryEventType.TaskScheduled, HistoryEventType.TaskStarted,
            HistoryEventType.TaskSucceeded, HistoryEventType.TaskStateExited, HistoryEventType.ExecutionSucceeded]);
        var scheduled = (TaskScheduledEventDetails)run.History[2].Details!;
        (scheduled.ResourceType, scheduled.Resource).ShouldBe(("sqs", "sendMessage"));
    }

    [Theory]
    [InlineData("aws-sdk:s3:getObject", "{}")]
    [InlineData("events:putEvents", """{"Entries":[]}""")]
    [InlineData("bedrock:invokeModel", """{"ModelId":"m"}""")]
    [InlineData("http:invoke", """{"ApiEndpoint":"https://example.com","Method":"GET"}""")]
    public void Some_services_answers_come_alone(string service, string parameters)
    {
        using var workflow = Workflow.Load(Calling(service, parameters)).OnFunction(service, """{"b":2,"a":1}""");
        workflow.Start().Description.Output.ShouldBe("""{"b":2,"a":1}""");
    }

    [Fact]
    public void A_service_s_error_is_caught_by_its_name()
    {
        using var workflow = Workflow
            .Load(Calling("dynamodb:putItem", """{"TableName":"T","Item":{}}""",
                ",\"Catch\":[{\"ErrorEquals\":[\"DynamoDB.ConditionalCheckFailedException\"],\"Next\":\"B\"}]"))
            .OnFunction("dynamodb:putItem", StubAnswer.Error("DynamoDB.ConditionalCheckFailedException", "exists"));
        var run = workflow.Start();
        run.States.ShouldBe(["A", "B"]);
        var failed = (FailureEventDetails)run.History.Single(e => e.Type == HistoryEventType.TaskFailed).Details!;
        (failed.ResourceType, failed.Resource, failed.Cause).ShouldBe(("dynamodb", "putItem", "exists"));
    }

    [Fact]
    public void A_service_that_nobody_answers_for_says_so()
    {
        using var workflow = Workflow.Load(Calling("sns:publish", """{"TopicArn":"T","Message":"m"}"""));
        workflow.Start().Cause.ShouldNotBeNull().ShouldContain("sns:publish");
    }

    [Fact]
    public void Entries_that_EventBridge_did_not_take_fail_the_task()
    {
        using var workflow = Workflow.Load(Calling("events:putEvents", """{"Entries":[{}]}"""))
            .OnFunction("events:putEvents", """{"Entries":[{"ErrorCode":"MalformedDetail"}],"FailedEntryCount":1}""");
        workflow.Start().Error.ShouldBe("EventBridge.FailedEntry");
    }

    [Fact]
    public void A_token_that_a_service_passes_on_comes_back()
    {
        using var workflow = Workflow.Load(Calling(
            "sqs:sendMessage.waitForTaskToken", """{"QueueUrl":"Q","MessageBody":{"token.$":"$$.Task.Token"}}""", ",\"HeartbeatSeconds\":60"));
        var run = workflow.Start().Advance(TimeSpan.FromSeconds(59)).Heartbeat("A").Advance(TimeSpan.FromSeconds(59)).Succeed("A", "7");
        run.Description.Output.ShouldBe("7");
        workflow.CallsOf("sqs:sendMessage")[0]!["MessageBody"]!["token"]!.ToString().ShouldBe(run.Token("A"));
        run.History.Select(e => e.Type).ShouldContain(HistoryEventType.TaskSubmitted);
    }

    [Fact]
    public void A_job_that_a_stub_answers_for_has_ended_at_once()
    {
        using var workflow = Workflow.Load(Calling("glue:startJobRun.sync", """{"JobName":"J"}"""))
            .OnFunction("glue:startJobRun", """{"JobRunState":"SUCCEEDED"}""");
        var run = workflow.Start();
        run.Description.Output.ShouldBe("""{"JobRunState":"SUCCEEDED"}""");
        run.History.Select(e => e.Type).ShouldBe([
            HistoryEventType.ExecutionStarted, HistoryEventType.TaskStateEntered, HistoryEventType.TaskScheduled, HistoryEventType.TaskStarted,
            HistoryEventType.TaskSubmitted, HistoryEventType.TaskSucceeded, HistoryEventType.TaskStateExited, HistoryEventType.ExecutionSucceeded]);
    }

    [Theory]
    [InlineData(5, "States.Timeout")]
    [InlineData(60, null)]
    public async Task A_job_may_take_as_long_as_the_state_gives_it_and_is_told_to_stop_after(int timeout, string? error)
    {
        var job = new TaskCompletionSource<string>();
        var services = new OneJob(job);
        var time = new VirtualTime(DateTimeOffset.UnixEpoch);
        using var engine = new StepFunctionsEngine(
            new StepFunctionsOptions { Tasks = new StubFunctions(), Services = services, Time = time, Random = new Random(1) });
        var machine = engine.CreateStateMachine("M", Calling("ecs:runTask.sync", """{"TaskDefinition":"T"}""", $",\"TimeoutSeconds\":{timeout}"));
        var execution = engine.StartExecution(machine.Arn).ExecutionArn;

        var ended = new TaskCompletionSource<ExecutionDescription>();
        engine.ExecutionStatusChanged += (_, changed) => ended.TrySetResult(changed);

        time.Advance(TimeSpan.FromSeconds(10));
        job.TrySetResult("""{"LastStatus":"STOPPED"}""");

        var description = await ended.Task.WaitAsync(TimeSpan.FromMinutes(1));
        description.ExecutionArn.ShouldBe(execution);
        description.Error.ShouldBe(error);
        services.Cancellation.IsCancellationRequested.ShouldBe(error is not null);
        if (error is null)
            description.Output.ShouldBe("""{"LastStatus":"STOPPED"}""");
    }

    [Fact]
    public void A_job_is_told_to_stop_when_its_execution_is()
    {
        var services = new OneJob(new TaskCompletionSource<string>());
        using var engine = new StepFunctionsEngine(new StepFunctionsOptions
        {
            Tasks = new StubFunctions(),
            Services = services,
            Time = new VirtualTime(DateTimeOffset.UnixEpoch),
            Random = new Random(1),
        });
        var machine = engine.CreateStateMachine("M", Calling("batch:submitJob.sync", """{"JobName":"J","JobQueue":"Q","JobDefinition":"D"}"""));
        engine.StopExecution(engine.StartExecution(machine.Arn).ExecutionArn);
        services.Cancellation.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void The_role_of_the_Credentials_is_in_the_call_and_in_the_history()
    {
        var services = new OneJob(null);
        using var engine = new StepFunctionsEngine(new StepFunctionsOptions
        {
            Tasks = new StubFunctions(),
            Services = services,
            Time = new VirtualTime(DateTimeOffset.UnixEpoch),
            Random = new Random(1),
        });
        var machine = engine.CreateStateMachine("M", Calling("aws-sdk:s3:listBuckets", "{}", ",\"Credentials\":{\"RoleArn.$\":\"$.role\"}"));
        var execution = engine.StartExecution(machine.Arn, """{"role":"arn:aws:iam::1:role/r"}""").ExecutionArn;
        services.Call!.RoleArn.ShouldBe("arn:aws:iam::1:role/r");
        engine.GetExecutionHistory(execution).Items[2].ToJson()["taskScheduledEventDetails"]!["taskCredentials"]!["roleArn"]!.ToString()
            .ShouldBe("arn:aws:iam::1:role/r");
    }

    [Theory]
    [InlineData("Tail", true)]
    [InlineData("None", false)]
    public void LogType_Tail_gives_the_end_of_the_log(string logType, bool hasLog)
    {
        using var workflow = Workflow.Load(Calling("lambda:invoke", $$"""{"FunctionName":"F","LogType":"{{logType}}"}""")).OnFunction("F", "1");
        var output = workflow.Start().Output!;
        output.AsObject().ContainsKey("LogResult").ShouldBe(hasLog);
        if (hasLog)
            System.Text.Encoding.UTF8.GetString(Convert.FromBase64String((string)output["LogResult"]!)).ShouldStartWith("START RequestId: ");
    }

    [Fact]
    public void An_asynchronous_invocation_does_not_wait_for_the_function()
    {
        using var workflow = Workflow.Load(Calling("lambda:invoke", """{"FunctionName":"F","InvocationType":"Event"}"""))
            .OnFunction("F", StubAnswer.Error("Broken"));
        var run = workflow.Start();
        ((int)run.Output!["StatusCode"]!).ShouldBe(202);
        workflow.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public void An_invocation_of_a_type_that_does_not_exist_fails_in_plain_words()
    {
        using var workflow = Workflow.Load(Calling("lambda:invoke", """{"FunctionName":"F","InvocationType.$":"$.type"}"""));
        workflow.Start("""{"type":"Sometimes"}""").Cause.ShouldNotBeNull().ShouldEndWith("must be RequestResponse, Event or DryRun, not Sometimes");
    }

    internal static string Calling(string service, string parameters, string more = "") =>
        $"{{\"StartAt\":\"A\",\"States\":{{\"A\":{{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::{service}\",\"Parameters\":{parameters},\"End\":true{more}}}"
        + (more.Contains("\"Catch\"", StringComparison.Ordinal) ? ",\"B\":{\"Type\":\"Pass\",\"End\":true}}}" : "}}");

    private sealed class OneJob(TaskCompletionSource<string>? job) : IServiceIntegrations
    {
        public CancellationToken Cancellation { get; private set; }

        public ServiceCall? Call { get; private set; }

        public ValueTask<ServiceAnswer?> CallAsync(ServiceCall call, CancellationToken cancellationToken)
        {
            (Call, Cancellation) = (call, cancellationToken);
            return ValueTask.FromResult<ServiceAnswer?>(new ServiceAnswer("{}", job?.Task));
        }
    }
}
