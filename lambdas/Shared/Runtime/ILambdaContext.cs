namespace PhotoFlow.Shared.Runtime;

/// <summary>What Lambda says about the invocation that is being handled. Members as in Amazon.Lambda.Core.</summary>
public interface ILambdaContext
{
    /// <summary>The invocation's id; the same again when Lambda retries an asynchronous invocation.</summary>
    string AwsRequestId { get; }

    /// <summary>The function's name.</summary>
    string FunctionName { get; }

    /// <summary>The function's version, such as <c>$LATEST</c>.</summary>
    string FunctionVersion { get; }

    /// <summary>The ARN that the caller used: of the function, a version or an alias.</summary>
    string InvokedFunctionArn { get; }

    /// <summary>The CloudWatch log group that takes the function's output.</summary>
    string LogGroupName { get; }

    /// <summary>This instance's log stream.</summary>
    string LogStreamName { get; }

    /// <summary>The memory that the function was given, in MB.</summary>
    int MemoryLimitInMB { get; }

    /// <summary>The time until Lambda ends the invocation; never negative.</summary>
    TimeSpan RemainingTime { get; }

    /// <summary>The X-Ray tracing header; null where there is none.</summary>
    string? TraceId { get; }
}
