using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.S3;

/// <summary>S3 buckets with their notifications to queues.</summary>
internal sealed class BucketHandler(EmulatorClient client, BucketNotifications notifications, string stackName) : IResourceHandler
{
    public IReadOnlyCollection<string> ResourceTypes => ["AWS::S3::Bucket"];

    public async Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        if ((string?)resource.Properties["VersioningConfiguration"]?["Status"] == "Enabled")
            throw new LocalAwsException("versions of objects are not emulated");
        var name = (string?)resource.Properties["BucketName"] ?? PhysicalName.OfBucket(stackName, resource.LogicalId);
        var targets = Targets(resource.Properties["NotificationConfiguration"] as JsonObject ?? []);

        await client.CreateBucketAsync(name, cancellationToken);
        await notifications.ConfigureAsync(name, targets, cancellationToken);

        return new CreatedResource(name, new Dictionary<string, string>
        {
            ["Arn"] = $"arn:aws:s3:::{name}",
            ["DomainName"] = $"{name}.s3.amazonaws.com",
            ["RegionalDomainName"] = $"{name}.s3.us-east-1.amazonaws.com",
        });
    }

    private static List<NotificationTarget> Targets(JsonObject configuration)
    {
        if (configuration.Select(entry => entry.Key).FirstOrDefault(kind => kind != "QueueConfigurations") is { } unknown)
            throw new LocalAwsException($"notifications to other than queues ({unknown}) are not emulated");
        return [.. (configuration["QueueConfigurations"] as JsonArray ?? []).Select((entry, index) => NotificationTarget.Parse(entry!.AsObject(), $"queue-{index + 1}"))];
    }
}
