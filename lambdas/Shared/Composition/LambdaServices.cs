using System.Security.Cryptography;
using Amazon.DynamoDBv2;
using Amazon.S3;
using Amazon.SQS;
using PhotoFlow.Shared.Aws;
using PhotoFlow.Shared.Aws.Pipeline;
using PhotoFlow.Shared.Aws.SimpleEmailV2;
using PhotoFlow.Shared.Aws.StepFunctions;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Metrics;

namespace PhotoFlow.Shared.Composition;

/// <summary>What a Lambda's <c>Program.cs</c> builds its handler from, once, when the process starts.</summary>
public sealed class LambdaServices
{
    /// <summary>A matter of seconds; what is refused for longer comes again with its message.</summary>
    private const int StepFunctionsRetries = 4;

    private readonly List<Task> _preparations = [];
    private AwsEnvironment? _aws;

    internal LambdaServices(Stream output, Func<string, string?> variable, TimeProvider clock)
    {
        Clock = clock;
        var options = LoggerOptions.FromEnvironment(variable);
        Variable = variable;
        Log = new Logger(output, Clock, options);
        Metrics = new MetricsWriter(output, Clock, variable("POWERTOOLS_METRICS_NAMESPACE") ?? "PhotoFlow", options.Service);
    }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>The log, one JSON object a line.</summary>
    public Logger Log { get; }

    /// <summary>The metrics, written when each invocation ends.</summary>
    public MetricsWriter Metrics { get; }

    /// <summary>An environment variable; null where it is not set.</summary>
    public Func<string, string?> Variable { get; }

    /// <summary>An environment variable that the function cannot do without.</summary>
    /// <exception cref="InvalidOperationException">It is not set, or empty: reported as an error of initialization.</exception>
    public string Required(string name) =>
        Variable(name) is { Length: > 0 } value ? value : throw new InvalidOperationException($"The environment variable {name} is not set.");

    /// <summary>A client for S3. Where something stands for S3, a bucket is named in the path and not in the host.</summary>
    public IAmazonS3 S3() => WholeKeys.Of(Aws.Credentials, Aws.Configure(new AmazonS3Config { ForcePathStyle = Aws.Endpoint("S3") is not null }, "S3"));

    /// <summary>A client for DynamoDB.</summary>
    public IAmazonDynamoDB DynamoDB() => new AmazonDynamoDBClient(Aws.Credentials, Aws.Configure(new AmazonDynamoDBConfig(), "DYNAMODB"));

    /// <summary>A client for SQS.</summary>
    public IAmazonSQS Sqs() => new AmazonSQSClient(Aws.Credentials, Aws.Configure(new AmazonSQSConfig(), "SQS"));

    /// <summary>A client for Step Functions. It keeps trying, at growing intervals with jitter, while it is throttled: a flood passes.</summary>
    public IAmazonStepFunctions StepFunctions() =>
        new AmazonStepFunctionsClient(Aws.Credentials, Aws.Configure(new AmazonStepFunctionsConfig { MaxErrorRetry = StepFunctionsRetries }, "SFN"));

    /// <summary>A client for SES. It does not try again itself: SES's quotas are not met with more calls.</summary>
    public IAmazonSimpleEmailServiceV2 Email() =>
        new AmazonSimpleEmailServiceV2Client(Aws.Credentials, Aws.Configure(new AmazonSimpleEmailServiceV2Config { MaxErrorRetry = 0 }, "SESV2"));

    /// <summary>
    /// Begins work that the first invocation would have to do, on another thread. Lambda lends a function whole processors until it asks for
    /// that invocation, and afterwards a share of one.
    /// </summary>
    internal void Prepare(Func<Task> work) => _preparations.Add(Task.Run(() => TryAsync(work)));

    /// <summary>Waits until all of that is done.</summary>
    internal Task PreparedAsync() => Task.WhenAll(_preparations);

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
#pragma warning disable CA1031 // The first invocation does the work itself then: slower, and no worse.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.Warning($"A preparation failed: {failure.Message}");
        }
    }

    private AwsEnvironment Aws => _aws ??= StartAws();

    private AwsEnvironment StartAws()
    {
        OneResponseType.Register();
        // Loads OpenSSL (3 ms), which every signature needs.
        Prepare(() => Task.FromResult(HMACSHA256.HashData([], [])));
        return new AwsEnvironment(Variable);
    }
}
