using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Sns;

/// <summary>SNS subscriptions of queues. One that its queue's policy does not let through is taken away again: AWS would deliver nothing.</summary>
internal sealed class SubscriptionHandler(EmulatorClient client, AccessControl access) : IResourceHandler, ICompletion
{
    public static ResourceType Type { get; } = new("AWS::SNS::Subscription")
    {
        Honoured = ["Endpoint", "FilterPolicy", "FilterPolicyScope", "Protocol", "RawMessageDelivery", "TopicArn"],
        // Retries and dead letters are for deliveries that fail; those to a queue on this machine do not.
        NotEmulated = ["DeliveryPolicy", "RedrivePolicy"],
        Refused = ["Region", "ReplayPolicy", "SubscriptionRoleArn"],
    };

    private static readonly string[] _attributes = ["FilterPolicy", "FilterPolicyScope", "RawMessageDelivery"];

    private readonly List<Subscription> _subscriptions = [];
    private readonly List<string> _warnings = [];

    public async Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        var protocol = (string?)resource.Properties["Protocol"];
        var endpoint = (string?)resource.Properties["Endpoint"] ?? "";
        var topicArn = (string)resource.Properties["TopicArn"]!;
        if (protocol != "sqs")
        {
            _warnings.Add($"{resource.LogicalId} delivers nothing: LocalAws's topics deliver to queues only, not by {protocol} to {endpoint}.");
            return new CreatedResource($"{topicArn}:PendingConfirmation", new Dictionary<string, string> { ["Arn"] = $"{topicArn}:PendingConfirmation" });
        }

        var attributes = resource.Properties
            .Where(property => _attributes.Contains(property.Key))
            .SelectMany((property, index) => new KeyValuePair<string, string>[]
            {
                new($"Attributes.entry.{index + 1}.key", property.Key),
                new($"Attributes.entry.{index + 1}.value", AttributeText.Of(property.Value!)),
            });
        var created = await client.SnsAsync(
            "Subscribe", [new("TopicArn", topicArn), new("Protocol", protocol), new("Endpoint", endpoint), .. attributes], cancellationToken);

        var arn = created.Descendants().First(element => element.Name.LocalName == "SubscriptionArn").Value;
        _subscriptions.Add(new Subscription(resource.LogicalId, arn, topicArn, endpoint));
        return new CreatedResource(arn, new Dictionary<string, string> { ["Arn"] = arn });
    }

    public async Task<IReadOnlyList<string>> CompleteAsync(CancellationToken cancellationToken)
    {
        foreach (var (logicalId, arn, topicArn, queueArn) in _subscriptions)
        {
            if (access.Refuse(AccessRequest.OfService("sns.amazonaws.com", "sqs:SendMessage", queueArn, topicArn)) is not { } reason)
                continue;
            await client.SnsAsync("Unsubscribe", [new("SubscriptionArn", arn)], cancellationToken);
            _warnings.Add($"{logicalId} delivers nothing: {topicArn} may not send to {queueArn} {reason}.");
        }

        return _warnings;
    }

    private sealed record Subscription(string LogicalId, string Arn, string TopicArn, string QueueArn);
}
