using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Sns;

/// <summary>SNS topics.</summary>
internal sealed class TopicHandler(EmulatorClient client, string stackName) : IResourceHandler
{
    public static ResourceType Type { get; } = new("AWS::SNS::Topic")
    {
        Honoured = ["ContentBasedDeduplication", "DisplayName", "FifoTopic", "SignatureVersion", "TopicName"],
        NotEmulated = ["ArchivePolicy", "DataProtectionPolicy", "DeliveryStatusLogging", "KmsMasterKeyId", "Tags", "TracingConfig"],
        // Subscriptions are resources of their own here.
        Refused = ["Subscription"],
    };

    public async Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        var name = (string?)resource.Properties["TopicName"] ?? PhysicalName.Of(stackName, resource.LogicalId);
        var attributes = resource.Properties
            .Where(property => property.Key != "TopicName")
            .SelectMany((property, index) => new KeyValuePair<string, string>[]
            {
                new($"Attributes.entry.{index + 1}.key", property.Key),
                new($"Attributes.entry.{index + 1}.value", AttributeText.Of(property.Value!)),
            });

        var created = await client.SnsAsync("CreateTopic", attributes.Prepend(new("Name", name)), cancellationToken);

        var arn = created.Descendants().First(element => element.Name.LocalName == "TopicArn").Value;
        return new CreatedResource(arn, new Dictionary<string, string> { ["TopicArn"] = arn, ["TopicName"] = name });
    }
}
