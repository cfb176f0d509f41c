namespace PhotoFlow.StatesLanguage;

/// <summary>
/// Does what Task states ask of services other than Lambda: <c>arn:aws:states:::sqs:sendMessage</c>, <c>arn:aws:states:::aws-sdk:s3:getObject</c>
/// and every other service integration ("Integrating services with Step Functions").
/// </summary>
public interface IServiceIntegrations
{
    /// <summary>Calls a service.</summary>
    /// <param name="call">What is asked of which service, and with what.</param>
    /// <param name="cancellationToken">Cancelled when the task times out, or, while a job runs, when the task ends before the job.</param>
    /// <returns>The service's answer; null where this does not know the service: the engine then looks for itself.</returns>
    /// <exception cref="StatesError">The service refused: with the name that Retry and Catch match, such as <c>SQS.AmazonSQSException</c>.</exception>
    ValueTask<ServiceAnswer?> CallAsync(ServiceCall call, CancellationToken cancellationToken);
}

/// <summary>A call of a service by a Task state.</summary>
/// <param name="Resource">The state's Resource, such as <c>arn:aws:states:::sqs:sendMessage.waitForTaskToken</c>.</param>
/// <param name="Service">The service: <c>sqs</c>, <c>aws-sdk:s3</c>.</param>
/// <param name="Action">What is asked of it: <c>sendMessage</c>, <c>getObject</c>.</param>
/// <param name="Pattern">When the state goes on.</param>
/// <param name="Parameters">What the service is called with, as JSON: the state's Parameters, evaluated.</param>
/// <param name="TaskToken">The token that the state waits for; null unless the pattern is <see cref="IntegrationPattern.WaitForTaskToken"/>.</param>
/// <param name="ExecutionArn">The execution that calls.</param>
/// <param name="StateName">The state that calls.</param>
/// <param name="RetryCount">How many times this state has called before.</param>
/// <param name="RoleArn">The role of the state's Credentials; null where it has none and the state machine's own role calls.</param>
public sealed record ServiceCall(
    string Resource,
    string Service,
    string Action,
    IntegrationPattern Pattern,
    string Parameters,
    string? TaskToken,
    string ExecutionArn,
    string StateName,
    int RetryCount,
    string? RoleArn);

/// <summary>What a service answered.</summary>
/// <param name="Output">
/// Its response, as JSON. The engine adds <c>SdkHttpMetadata</c> and <c>SdkResponseMetadata</c> where AWS does and the response has none.
/// </param>
/// <param name="Job">
/// For <see cref="IntegrationPattern.RunJob"/>: ends with the finished job's description, as JSON, or with a <see cref="StatesError"/>. Null
/// where the job has ended already and <paramref name="Output"/> describes it.
/// </param>
public sealed record ServiceAnswer(string Output, Task<string>? Job = null);

/// <summary>When a Task state goes on ("Discover service integration patterns in Step Functions").</summary>
public enum IntegrationPattern
{
    /// <summary>As soon as the service has answered.</summary>
    RequestResponse,

    /// <summary><c>.sync</c> and <c>.sync:2</c>: when the job that the service has started has ended.</summary>
    RunJob,

    /// <summary><c>.waitForTaskToken</c>: when the task's token comes back.</summary>
    WaitForTaskToken,
}
