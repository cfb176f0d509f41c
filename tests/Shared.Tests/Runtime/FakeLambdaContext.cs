using PhotoFlow.Shared.Runtime;

namespace PhotoFlow.Shared.Tests.Runtime;

/// <summary>An invocation as a test says.</summary>
internal sealed record FakeLambdaContext : ILambdaContext
{
    public string AwsRequestId { get; init; } = "request-1";

    public string FunctionName { get; init; } = "PhotoFlow-LogPhoto";

    public string FunctionVersion { get; init; } = "$LATEST";

    public string InvokedFunctionArn { get; init; } = "arn:aws:lambda:eu-west-1:123456789012:function:PhotoFlow-LogPhoto";

    public string LogGroupName { get; init; } = "/aws/lambda/PhotoFlow-LogPhoto";

    public string LogStreamName { get; init; } = "stream";

    public int MemoryLimitInMB { get; init; } = 256;

    public TimeSpan RemainingTime { get; init; } = TimeSpan.FromSeconds(30);

    public string? TraceId { get; init; }
}
