using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using PhotoFlow.StatesLanguage.Definition;

namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>A service's answer as Step Functions gives it to the state: for the older integrations with the metadata of the HTTP call.</summary>
internal static class ServiceResponse
{
    /// <summary>Room for everything in an envelope but the answer and the log.</summary>
    private const int LongestEnvelope = 2048;

    /// <summary>
    /// The content type of each service whose answers have the metadata. As recorded on AWS: SQS, SNS, DynamoDB, nested executions and Lambda have it,
    /// EventBridge and every AWS SDK integration have not. The others are by AWS's samples of their output.
    /// </summary>
    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.Ordinal)
    {
        ["athena"] = "application/x-amz-json-1.1",
        ["batch"] = "application/json",
        ["codebuild"] = "application/x-amz-json-1.1",
        ["databrew"] = "application/json",
        ["dynamodb"] = "application/x-amz-json-1.0",
        ["ecs"] = "application/x-amz-json-1.1",
        ["elasticmapreduce"] = "application/x-amz-json-1.1",
        ["glue"] = "application/x-amz-json-1.1",
        ["sagemaker"] = "application/x-amz-json-1.1",
        ["sns"] = "text/xml",
        ["sqs"] = "application/x-amz-json-1.0",
        ["states"] = "application/x-amz-json-1.0",
    };

    public static Payload Complete(TaskResource resource, TaskAnswer answer, RunningExecution execution)
    {
        var output = answer.Output!;
        if (answer.Call is { } invocation)
            return LambdaEnvelope(output, invocation, execution);
        if (!ContentTypes.TryGetValue(resource.Service, out var contentType)
            || Json.Parse(output) is not JsonObject response || response.ContainsKey("SdkHttpMetadata"))
            return Payload.OfText(output);

        var id = execution.Services.NewId().ToString();
        var length = Encoding.UTF8.GetByteCount(output).ToString(CultureInfo.InvariantCulture);
        var date = execution.NowUtc.ToString("R", CultureInfo.InvariantCulture);
        response["SdkHttpMetadata"] = new JsonObject
        {
            ["AllHttpHeaders"] = new JsonObject
            {
                ["x-amzn-RequestId"] = new JsonArray(id),
                ["connection"] = new JsonArray("keep-alive"),
                ["Content-Length"] = new JsonArray(length),
                ["Date"] = new JsonArray(date),
                ["Content-Type"] = new JsonArray(contentType),
            },
            ["HttpHeaders"] = new JsonObject
            {
                ["connection"] = "keep-alive",
                ["Content-Length"] = length,
                ["Content-Type"] = contentType,
                ["Date"] = date,
                ["x-amzn-RequestId"] = id,
            },
            ["HttpStatusCode"] = 200,
        };
        response["SdkResponseMetadata"] = new JsonObject { ["RequestId"] = id };
        var members = response.OrderBy(member => member.Key, StringComparer.Ordinal);
        return Payload.Of(new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))));
    }

    /// <summary>EventBridge answers 200 where it took only some of the entries; to Step Functions that is a failure.</summary>
    public static Failure? FailureIn(TaskResource resource, string output) =>
        resource is { Service: "events", Action: "putEvents" }
        && (Json.Parse(output) as JsonObject)?["FailedEntryCount"] is JsonValue failed && failed.TryGetValue<int>(out var count) && count > 0
            ? new Failure("EventBridge.FailedEntry", output, OfTask: true)
            : null;

    /// <summary>What <c>lambda:invoke</c> gives: the function's answer among the metadata of the call ("Invoke an AWS Lambda function with Step Functions").</summary>
    private static Payload LambdaEnvelope(string answer, TaskInvocation invocation, RunningExecution execution)
    {
        var status = invocation.InvocationType switch
        {
            "RequestResponse" => 200,
            "Event" => 202,
            "DryRun" => 204,
            var type => throw new InvalidOperationException($"An invocation of the type {type} is not known."),
        };
        var id = execution.Services.NewId();
        var trace = $"root=1-{id.ToString()[..8]}-{id.ToString("N")[8..]};sampled=0";
        var length = Encoding.UTF8.GetByteCount(answer);
        var version = status == 200 ? "\"ExecutedVersion\":\"$LATEST\"," : "";
        var log = invocation.WantsLog && status == 200 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(Log(id))) : null;
        var (result, allHeaders, headers) = log is null
            ? ("", "", "")
            : ($"\"LogResult\":\"{log}\",", $"\"X-Amz-Log-Result\":[\"{log}\"],", $"\"X-Amz-Log-Result\":\"{log}\",");

        // Written as the bytes that the history keeps: this is the longest text of most executions.
        var buffer = ArrayPool<byte>.Shared.Rent(LongestEnvelope + length + (3 * (log?.Length ?? 0)));
        Utf8.TryWrite(
            buffer,
            CultureInfo.InvariantCulture,
            $$$"""
            {{{{version}}}{{{result}}}"Payload":{{{answer}}},"SdkHttpMetadata":{"AllHttpHeaders":{"X-Amz-Executed-Version":["$LATEST"],{{{allHeaders}}}"x-amzn-Remapped-Content-Length":["0"],"Connection":["keep-alive"],"x-amzn-RequestId":["{{{id}}}"],"Content-Length":["{{{length}}}"],"Date":["{{{execution.NowUtc:R}}}"],"X-Amzn-Trace-Id":["{{{trace}}}"],"Content-Type":["application/json"]},"HttpHeaders":{"Connection":"keep-alive","Content-Length":"{{{length}}}","Content-Type":"application/json","Date":"{{{execution.NowUtc:R}}}","X-Amz-Executed-Version":"$LATEST",{{{headers}}}"x-amzn-Remapped-Content-Length":"0","x-amzn-RequestId":"{{{id}}}","X-Amzn-Trace-Id":"{{{trace}}}"},"HttpStatusCode":{{{status}}}},"SdkResponseMetadata":{"RequestId":"{{{id}}}"},"StatusCode":{{{status}}}}
            """,
            out var written);
        var envelope = buffer[..written];
        ArrayPool<byte>.Shared.Return(buffer);
        return Payload.OfText(envelope);
    }

    /// <summary>The lines that Lambda itself writes to a function's log; what the function wrote is not known here.</summary>
    private static string Log(Guid id) =>
        $"START RequestId: {id} Version: $LATEST\nEND RequestId: {id}\nREPORT RequestId: {id}\tDuration: 1.00 ms\tBilled Duration: 1 ms\tMemory Size: 128 MB\tMax Memory Used: 64 MB\t\n";
}
