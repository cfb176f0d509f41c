using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Sqs;

/// <summary>SQS queues.</summary>
internal sealed class QueueHandler(EmulatorClient client, string stackName) : IResourceHandler
{
    public static ResourceType Type { get; } = new("AWS::SQS::Queue")
    {
        Honoured =
        [
            "ContentBasedDeduplication", "DelaySeconds", "FifoQueue", "MaximumMessageSize", "QueueName", "ReceiveMessageWaitTimeSeconds",
            "RedrivePolicy", "VisibilityTimeout",
        ],
        NotEmulated =
        [
            "FifoThroughputLimit", "KmsDataKeyReusePeriodSeconds", "KmsMasterKeyId", "MessageRetentionPeriod", "RedriveAllowPolicy",
            "SqsManagedSseEnabled", "Tags",
        ],
        Refused = ["DeduplicationScope"],
    };

    public async Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        var name = (string?)resource.Properties["QueueName"] ?? PhysicalName.Of(stackName, resource.LogicalId);
        var attributes = new JsonObject(resource.Properties
            .Where(property => property.Key != "QueueName")
            .Select(property => KeyValuePair.Create(property.Key, (JsonNode?)AttributeText.Of(property.Value!))));

        var created = await client.SqsAsync("CreateQueue", new JsonObject { ["QueueName"] = name, ["Attributes"] = attributes }, cancellationToken);

        var url = (string)created["QueueUrl"]!;
        return new CreatedResource(url, new Dictionary<string, string>
        {
            ["Arn"] = Account.Arn("sqs", name),
            ["QueueName"] = name,
            ["QueueUrl"] = url,
        });
    }
}
