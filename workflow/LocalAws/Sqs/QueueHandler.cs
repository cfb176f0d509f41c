using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Sqs;

/// <summary>SQS queues.</summary>
internal sealed class QueueHandler(EmulatorClient client, string stackName) : IResourceHandler
{
    private static readonly string[] _attributes =
    [
        "ContentBasedDeduplication", "DelaySeconds", "FifoQueue", "MaximumMessageSize", "MessageRetentionPeriod",
        "ReceiveMessageWaitTimeSeconds", "RedriveAllowPolicy", "RedrivePolicy", "SqsManagedSseEnabled", "VisibilityTimeout",
    ];

    public IReadOnlyCollection<string> ResourceTypes => ["AWS::SQS::Queue"];

    public async Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        var name = (string?)resource.Properties["QueueName"] ?? PhysicalName.Of(stackName, resource.LogicalId);
        var attributes = new JsonObject(resource.Properties
            .Where(property => _attributes.Contains(property.Key))
            .Select(property => KeyValuePair.Create(property.Key, (JsonNode?)AttributeText.Of(property.Value!))));

        var created = await client.SqsAsync("CreateQueue", new JsonObject { ["QueueName"] = name, ["Attributes"] = attributes }, cancellationToken);

        var url = (string)created["QueueUrl"]!;
        return new CreatedResource(url, new Dictionary<string, string>
        {
            ["Arn"] = $"arn:aws:sqs:us-east-1:{Caller.Account}:{name}",
            ["QueueName"] = name,
            ["QueueUrl"] = url,
        });
    }
}
