using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Sns;

/// <summary>SNS topics.</summary>
internal sealed class TopicHandler(EmulatorClient client, string stackName) : IResourceHandler
{
    private static readonly string[] _attributes = ["ContentBasedDeduplication", "DisplayName", "FifoTopic", "SignatureVersion"];

    public IReadOnlyCollection<string> ResourceTypes => ["AWS::SNS::Topic"];

    public async Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        if (resource.Properties.ContainsKey("Subscription"))
            throw new LocalAwsException("subscriptions within a topic are not emulated: make them resources of their own");
        var name = (string?)resource.Properties["TopicName"] ?? PhysicalName.Of(stackName, resource.LogicalId);
        var attributes = resource.Properties
            .Where(property => _attributes.Contains(property.Key))
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
