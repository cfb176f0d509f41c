using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.S3;

/// <summary>S3 buckets with their notifications to queues.</summary>
internal sealed class BucketHandler(EmulatorClient client, BucketNotifications notifications, string stackName) : IResourceHandler
{
    public static ResourceType Type { get; } = new("AWS::S3::Bucket")
    {
        Honoured = ["BucketName", "NotificationConfiguration.QueueConfigurations", "VersioningConfiguration"],
        NotEmulated =
        [
            "AccelerateConfiguration", "AnalyticsConfigurations", "BucketEncryption", "CorsConfiguration", "IntelligentTieringConfigurations",
            "InventoryConfigurations", "LifecycleConfiguration", "LoggingConfiguration", "MetricsConfigurations", "OwnershipControls",
            "PublicAccessBlockConfiguration", "Tags",
        ],
        Refused =
        [
            "AccessControl", "NotificationConfiguration.EventBridgeConfiguration", "NotificationConfiguration.LambdaConfigurations",
            "NotificationConfiguration.TopicConfigurations", "ObjectLockConfiguration", "ObjectLockEnabled", "ReplicationConfiguration",
            "WebsiteConfiguration",
        ],
    };

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
            ["RegionalDomainName"] = $"{name}.s3.{Account.Region}.amazonaws.com",
        });
    }

    private static List<NotificationTarget> Targets(JsonObject configuration) =>
        [.. (configuration["QueueConfigurations"] as JsonArray ?? []).Select((entry, index) => NotificationTarget.Parse(entry!.AsObject(), $"queue-{index + 1}"))];
}
