using System.Globalization;
using Amazon.SQS;
using PhotoFlow.LocalAws.Lambda;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Sqs;

/// <summary>Has queues feed functions.</summary>
internal sealed class EventSourceHandler(
    LambdaHost host, QueueClients clients, QueuePollers pollers, TimeProvider time, Func<Guid> newId, Action<string> complain) : IResourceHandler
{
    public static ResourceType Type { get; } = new("AWS::Lambda::EventSourceMapping")
    {
        Honoured = ["BatchSize", "EventSourceArn", "FunctionName", "FunctionResponseTypes", "MaximumBatchingWindowInSeconds", "ScalingConfig"],
        NotEmulated = ["KmsKeyArn", "MetricsConfig", "Tags"],
        Refused =
        [
            "AmazonManagedKafkaEventSourceConfig", "BisectBatchOnFunctionError", "DestinationConfig", "DocumentDBEventSourceConfig", "Enabled",
            "FilterCriteria", "MaximumRecordAgeInSeconds", "MaximumRetryAttempts", "ParallelizationFactor", "ProvisionedPollerConfig", "Queues",
            "SelfManagedEventSource", "SelfManagedKafkaEventSourceConfig", "SourceAccessConfigurations", "StartingPosition",
            "StartingPositionTimestamp", "Topics", "TumblingWindowInSeconds",
        ],
    };

    /// <exception cref="LocalAwsException">AWS, or LocalAws, does not take it.</exception>
    public async Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        var properties = resource.Read<Properties>();
        if (properties.EventSourceArn.Split(':') is not [_, _, "sqs", _, _, var queue] || queue.EndsWith(".fifo", StringComparison.Ordinal))
            throw new LocalAwsException($"{resource.LogicalId}: LocalAws feeds functions from standard SQS queues only, not from {properties.EventSourceArn}.");

        var function = host.Find(properties.FunctionName);
        var sqs = clients.As(function);
        var (url, visibility) = await DescribeAsync();
        if (visibility < function.Timeout)
        {
            throw new LocalAwsException(string.Create(
                CultureInfo.InvariantCulture,
                $"{resource.LogicalId}: Queue visibility timeout: {visibility.TotalSeconds} seconds is less than Function timeout: {function.Timeout.TotalSeconds} seconds"));
        }

        var source = new QueueSource
        {
            Function = function.Name,
            QueueArn = properties.EventSourceArn,
            VisibilityTimeout = visibility,
            BatchSize = properties.BatchSize ?? 10,
            BatchWindow = TimeSpan.FromSeconds(properties.MaximumBatchingWindowInSeconds ?? 0),
            MaximumConcurrency = properties.ScalingConfig?.MaximumConcurrency ?? QueueSource.InitialConcurrency,
            ReportsBatchItemFailures = properties.FunctionResponseTypes?.Contains("ReportBatchItemFailures") == true,
        };
        pollers.Add(new QueuePoller(source, url, sqs, host, time, complain));
        var id = newId().ToString();
        return new CreatedResource(id, new Dictionary<string, string> { ["Id"] = id });

        async Task<(string Url, TimeSpan Visibility)> DescribeAsync()
        {
            try
            {
                var found = (await sqs.GetQueueUrlAsync(queue, cancellationToken)).QueueUrl;
                var attributes = await sqs.GetQueueAttributesAsync(found, ["VisibilityTimeout"], cancellationToken);
                return (found, TimeSpan.FromSeconds(attributes.VisibilityTimeout));
            }
            catch (AmazonSQSException exception)
            {
                throw new LocalAwsException($"{resource.LogicalId}: {function.Name} cannot be fed from {queue}: {exception.Message}", exception);
            }
        }
    }

    private sealed record Properties(
        string EventSourceArn,
        string FunctionName,
        int? BatchSize = null,
        int? MaximumBatchingWindowInSeconds = null,
        IReadOnlyList<string>? FunctionResponseTypes = null,
        Scaling? ScalingConfig = null);

    private sealed record Scaling(int? MaximumConcurrency = null);
}
