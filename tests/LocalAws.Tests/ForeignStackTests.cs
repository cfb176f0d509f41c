using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Tests;

/// <summary>Somebody else's stack, without a photo, by what is public alone.</summary>
public sealed class ForeignStackTests : IDisposable
{
    private readonly DirectoryInfo _code = Directory.CreateTempSubdirectory("local-aws-code-");

    public void Dispose() => _code.Delete(recursive: true);

    [Fact]
    public async Task A_queue_feeds_a_function_and_a_state_machine_calls_it()
    {
        WriteFunction();
        using var logs = new Lines();
        var template = StackTemplate.Parse("Orders", Template, new Dictionary<string, string> { ["echo.zip"] = _code.FullName });
        await using var stack = await StackHost.StartAsync(template, new StackHostOptions { Logs = logs });

        await CallAsync(stack, "sqs", "AmazonSQS.SendMessage", new JsonObject { ["QueueUrl"] = stack.Outputs["Queue"], ["MessageBody"] = "two apples" });
        await logs.UntilAsync("got two apples");

        var start = new JsonObject { ["stateMachineArn"] = stack.Outputs["Machine"], ["input"] = """{"do":"echo","order":7}""" };
        var execution = new JsonObject { ["executionArn"] = (string)(await CallAsync(stack, "states", "AWSStepFunctions.StartExecution", start))["executionArn"]! };
        await logs.UntilAsync("echoes");
        // The wait after the function takes a day, which the stack's clock is moved by.
        while ((string?)(await CallAsync(stack, "states", "AWSStepFunctions.DescribeExecution", execution))["status"] is "RUNNING")
            stack.Clock.Advance(TimeSpan.FromDays(1));
        (await CallAsync(stack, "states", "AWSStepFunctions.DescribeExecution", execution))["output"]!.ToString().ShouldBe("""{"do":"echo","order":7}""");
    }

    private const string Template = """
        { "Resources": {
            "Queue": { "Type": "AWS::SQS::Queue" },
            "Role": { "Type": "AWS::IAM::Role", "Properties": { "Policies": [{ "PolicyName": "all", "PolicyDocument": { "Statement": [
              { "Effect": "Allow", "Action": ["sqs:*", "lambda:InvokeFunction"], "Resource": "*" }] } }] } },
            "Echo": { "Type": "AWS::Lambda::Function", "Properties": { "Runtime": "provided.al2023", "Handler": "bootstrap",
              "Role": { "Fn::GetAtt": "Role.Arn" }, "Code": { "S3Bucket": "assets", "S3Key": "echo.zip" } } },
            "Feed": { "Type": "AWS::Lambda::EventSourceMapping", "Properties": {
              "EventSourceArn": { "Fn::GetAtt": "Queue.Arn" }, "FunctionName": { "Ref": "Echo" } } },
            "Machine": { "Type": "AWS::StepFunctions::StateMachine", "Properties": { "RoleArn": { "Fn::GetAtt": "Role.Arn" }, "Definition": {
              "StartAt": "Echo", "States": {
                "Echo": { "Type": "Task", "Resource": { "Fn::GetAtt": "Echo.Arn" }, "Next": "Sleep on it" },
                "Sleep on it": { "Type": "Wait", "Seconds": 86400, "End": true } } } } } },
          "Outputs": { "Queue": { "Value": { "Ref": "Queue" } }, "Machine": { "Value": { "Ref": "Machine" } } } }
        """;

    private static async Task<JsonObject> CallAsync(StackHost stack, string service, string target, JsonObject input)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, stack.Endpoint)
        {
            Content = new StringContent(input.ToJsonString(), new MediaTypeHeaderValue("application/x-amz-json-1.0")),
        };
        request.Headers.Add("X-Amz-Target", target);
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=me/20260101/us-east-1/{service}/aws4_request, Signature=0");
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!.AsObject();
    }

    private void WriteFunction()
    {
        File.WriteAllText(Path.Combine(_code.FullName, "package.json"), """{"type":"module"}""");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Lambda", "bootstrap.mjs"), Path.Combine(_code.FullName, "bootstrap"));
    }

    private sealed class Lines : StringWriter
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

        public override void WriteLine(string? value) => _lines.Writer.TryWrite(value!);

        public async Task UntilAsync(string text)
        {
            while (!(await _lines.Reader.NextAsync()).Contains(text, StringComparison.Ordinal))
            {
            }
        }
    }
}
