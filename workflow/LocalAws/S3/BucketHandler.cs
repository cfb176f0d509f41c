using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.S3.Buckets;
using PhotoFlow.LocalAws.S3.Operations;
using PhotoFlow.LocalAws.S3.Storage;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.S3;

/// <summary>S3 buckets, with what their properties set.</summary>
internal sealed class BucketHandler(S3Service s3, string stackName) : IResourceHandler
{
    private const string Rule = "LifecycleConfiguration.Rules.";

    public static ResourceType Type { get; } = new("AWS::S3::Bucket")
    {
        Honoured =
        [
            "BucketEncryption", "BucketName", "CorsConfiguration", "NotificationConfiguration.QueueConfigurations", "OwnershipControls",
            "PublicAccessBlockConfiguration", "Tags", "VersioningConfiguration", Rule + "AbortIncompleteMultipartUpload", Rule + "ExpirationDate",
            Rule + "ExpirationInDays", Rule + "ExpiredObjectDeleteMarker", Rule + "Id", Rule + "NoncurrentVersionExpiration",
            Rule + "NoncurrentVersionExpirationInDays", Rule + "ObjectSizeGreaterThan", Rule + "ObjectSizeLessThan", Rule + "Prefix", Rule + "Status",
            Rule + "TagFilters",
        ],
        NotEmulated =
        [
            "AccelerateConfiguration", "AnalyticsConfigurations", "IntelligentTieringConfigurations", "InventoryConfigurations",
            "LifecycleConfiguration.TransitionDefaultMinimumObjectSize", Rule + "NoncurrentVersionTransition", Rule + "NoncurrentVersionTransitions",
            Rule + "Transition", Rule + "Transitions", "LoggingConfiguration", "MetricsConfigurations",
        ],
        Refused =
        [
            "AccessControl", "MetadataTableConfiguration", "NotificationConfiguration.EventBridgeConfiguration",
            "NotificationConfiguration.LambdaConfigurations", "NotificationConfiguration.TopicConfigurations", "ObjectLockConfiguration",
            "ObjectLockEnabled", "ReplicationConfiguration", "WebsiteConfiguration",
        ],
    };

    public async Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        var properties = resource.Properties;
        var name = (string?)properties["BucketName"] ?? PhysicalName.OfBucket(stackName, resource.LogicalId);
        var bucket = s3.Buckets.Create(name) ?? throw new LocalAwsException($"there is a bucket {name} already");
        bucket.Versioning = (string?)properties["VersioningConfiguration"]?["Status"] switch
        {
            null => Versioning.None,
            "Enabled" => Versioning.Enabled,
            "Suspended" => Versioning.Suspended,
            var other => throw new LocalAwsException($"a bucket's versioning is Enabled or Suspended, not {other}"),
        };
        Set(bucket.Settings, properties);
        await s3.Notifications().ConfigureAsync(
            name, Targets(properties["NotificationConfiguration"] as JsonObject ?? []), cancellationToken);

        return new CreatedResource(name, new Dictionary<string, string>
        {
            ["Arn"] = bucket.Arn,
            ["DomainName"] = $"{name}.s3.amazonaws.com",
            ["DualStackDomainName"] = $"{name}.s3.dualstack.{Account.Region}.amazonaws.com",
            ["RegionalDomainName"] = $"{name}.s3.{Account.Region}.amazonaws.com",
        });
    }

    private static void Set(BucketSettings settings, JsonObject properties)
    {
        if (properties["CorsConfiguration"] is JsonObject cors)
            settings.Cors = CorsRule.OfTemplate(cors);
        if (properties["LifecycleConfiguration"] is JsonObject lifecycle)
            settings.Lifecycle = LifecycleRule.OfTemplate(lifecycle);
        if (properties["BucketEncryption"]?["ServerSideEncryptionConfiguration"] is JsonArray and [{ } rule, ..]
            && rule["ServerSideEncryptionByDefault"] is { } encryption)
            settings.Documents[BucketSettings.Encryption] = BucketSettings.EncryptionXml(
                (string)encryption["SSEAlgorithm"]!, (string?)encryption["KMSMasterKeyID"]);
        if (properties["OwnershipControls"]?["Rules"] is JsonArray and [{ } ownership, ..])
            settings.Documents[BucketSettings.Ownership] = BucketSettings.OwnershipXml((string)ownership["ObjectOwnership"]!);
        if (properties["PublicAccessBlockConfiguration"] is { } block)
            settings.Documents[BucketSettings.PublicAccess] = BucketSettings.PublicAccessXml(name => block[name]?.ToString() == "true");
        if (properties["Tags"] is JsonArray tags)
            settings.Documents[BucketSettings.Tagging] = ObjectTagging.ToXml(
                tags.Select(tag => new Tag((string)tag!["Key"]!, (string)tag["Value"]!)));
    }

    private static List<NotificationTarget> Targets(JsonObject configuration) =>
        [.. (configuration["QueueConfigurations"] as JsonArray ?? []).Select((entry, index) => NotificationTarget.Parse(entry!.AsObject(), $"queue-{index + 1}"))];
}
