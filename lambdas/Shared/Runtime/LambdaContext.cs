using System.Globalization;

namespace PhotoFlow.Shared.Runtime;

/// <summary>An invocation's context, from its headers and the environment variables that Lambda defines.</summary>
internal sealed class LambdaContext(Invocation invocation, TimeProvider clock) : ILambdaContext
{
    public string AwsRequestId => invocation.RequestId;

    public string FunctionName { get; } = Variable("AWS_LAMBDA_FUNCTION_NAME");

    public string FunctionVersion => Variable("AWS_LAMBDA_FUNCTION_VERSION");

    public string InvokedFunctionArn => invocation.InvokedFunctionArn;

    public string LogGroupName => Variable("AWS_LAMBDA_LOG_GROUP_NAME");

    public string LogStreamName => Variable("AWS_LAMBDA_LOG_STREAM_NAME");

    public int MemoryLimitInMB =>
        int.TryParse(Variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) ? megabytes : 0;

    public TimeSpan RemainingTime
    {
        get
        {
            var remaining = invocation.Deadline - clock.GetUtcNow();
            return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
        }
    }

    public string? TraceId => invocation.TraceId;

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? "";
}
