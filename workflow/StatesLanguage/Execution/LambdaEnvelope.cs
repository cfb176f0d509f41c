using System.Globalization;
using System.Text;

namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>What <c>lambda:invoke</c> gives back: the function's answer among the metadata of the call ("Invoke an AWS Lambda function with Step Functions").</summary>
internal static class LambdaEnvelope
{
    public static string Around(string answer, RunningExecution execution)
    {
        var id = execution.Services.NewId().ToString();
        var trace = $"root=1-{id[..8]}-{id.Replace("-", "", StringComparison.Ordinal)[8..]};sampled=0";
        var length = Encoding.UTF8.GetByteCount(answer).ToString(CultureInfo.InvariantCulture);
        var date = new DateTimeOffset(execution.Now, TimeSpan.Zero).ToString("R", CultureInfo.InvariantCulture);
        return $$$"""
            {"ExecutedVersion":"$LATEST","Payload":{{{answer}}},"SdkHttpMetadata":{"AllHttpHeaders":{"X-Amz-Executed-Version":["$LATEST"],"x-amzn-Remapped-Content-Length":["0"],"Connection":["keep-alive"],"x-amzn-RequestId":["{{{id}}}"],"Content-Length":["{{{length}}}"],"Date":["{{{date}}}"],"X-Amzn-Trace-Id":["{{{trace}}}"],"Content-Type":["application/json"]},"HttpHeaders":{"Connection":"keep-alive","Content-Length":"{{{length}}}","Content-Type":"application/json","Date":"{{{date}}}","X-Amz-Executed-Version":"$LATEST","x-amzn-Remapped-Content-Length":"0","x-amzn-RequestId":"{{{id}}}","X-Amzn-Trace-Id":"{{{trace}}}"},"HttpStatusCode":200},"SdkResponseMetadata":{"RequestId":"{{{id}}}"},"StatusCode":200}
            """;
    }
}
