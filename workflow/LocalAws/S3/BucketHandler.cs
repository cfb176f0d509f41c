using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.S3.Buckets;
using PhotoFlow.LocalAws.S3.Storage;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.S3;

/// <summary>S3 buckets, with what their properties set.</summary>
internal sealed class BucketHandler(S3Service s3, string stackName) : IResourceHandler
{
    public static ResourceType Type { get; } = new("AWS::S3::Bucket")
    {
        Honoured =
        [
            "BucketEncryption", "BucketName", "CorsConfiguration", "LifecycleConfiguration", "NotificationConfiguration.QueueConfigurations",
            "ObjectLockEnabled", "OwnershipControls", "PublicAccessBlockConfiguration", "Tags", "VersioningConfiguration",
        ],
        NotEmulated =
        [
            "AccelerateConfiguration", "AccessControl", "AnalyticsConfigurations", "IntelligentTieringConfigurations", "InventoryConfigurations",
            "LoggingConfiguration", "MetricsConfigurations",
        ],
        Refused =
        [
            "MetadataTableConfiguration", "NotificationConfiguration.EventBridgeConfiguration", "NotificationConfiguration.LambdaConfigurations",
            "NotificationConfiguration.TopicConfigurations", "ObjectLockConfiguration", "ReplicationConfiguration", "WebsiteConfiguration",
        ],
    };

    public async Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        var properties = resource.Read<BucketProperties>();
        var name = properties.BucketName ?? PhysicalName.OfBucket(stackName, resource.LogicalId);
        if (properties.ObjectLockEnabled?.ToString() == "true")
            throw new LocalAwsException("objects cannot be locked here (ObjectLockEnabled)");
        var bucket = s3.Buckets.Create(name) ?? throw new LocalAwsException($"there is a bucket {name} already");
        properties.Apply(bucket);
        await s3.Notifications().ConfigureAsync(name, Targets(properties.NotificationConfiguration ?? []), cancellationToken);

        return new CreatedResource(name, new Dictionary<string, string>
        {
            ["Arn"] = bucket.Arn,
            ["DomainName"] = $"{name}.s3.amazonaws.com",
            ["DualStackDomainName"] = $"{name}.s3.dualstack.{Account.Region}.amazonaws.com",
            ["RegionalDomainName"] = $"{name}.s3.{Account.Region}.amazonaws.com",
        });
    }

    private static List<NotificationTarget> Targets(JsonObject configuration) =>
        [.. (configuration["QueueConfigurations"] as JsonArray ?? []).Select((entry, index) => NotificationTarget.Parse(entry!.AsObject(), $"queue-{index + 1}"))];
}

/// <summary>The properties of <c>AWS::S3::Bucket</c>.</summary>
internal sealed record BucketProperties
{
    public string? BucketName { get; init; }

    public JsonObject? VersioningConfiguration { get; init; }

    public JsonObject? CorsConfiguration { get; init; }

    public JsonObject? LifecycleConfiguration { get; init; }

    public JsonObject? NotificationConfiguration { get; init; }

    public JsonObject? BucketEncryption { get; init; }

    public JsonObject? OwnershipControls { get; init; }

    public JsonObject? PublicAccessBlockConfiguration { get; init; }

    public JsonArray? Tags { get; init; }

    public JsonNode? ObjectLockEnabled { get; init; }

    public void Apply(Bucket bucket)
    {
        bucket.Versioning = (string?)VersioningConfiguration?["Status"] switch
        {
            null => Versioning.None,
            "Enabled" => Versioning.Enabled,
            "Suspended" => Versioning.Suspended,
            var other => throw new LocalAwsException($"a bucket's versioning is Enabled or Suspended, not {other}"),
        };
        var settings = bucket.Settings;
        if (CorsConfiguration is not null)
            settings.Cors = CorsRule.OfTemplate(CorsConfiguration);
        if (LifecycleConfiguration is not null)
            settings.Lifecycle = LifecycleRule.OfTemplate(LifecycleConfiguration);
        if (BucketEncryption?["ServerSideEncryptionConfiguration"] is JsonArray and [{ } rule, ..] && rule["ServerSideEncryptionByDefault"] is { } encryption)
            settings.Documents[BucketSettings.Encryption] = BucketSettings.EncryptionXml((string)encryption["SSEAlgorithm"]!, (string?)encryption["KMSMasterKeyID"]);
        if (OwnershipControls?["Rules"] is JsonArray and [{ } ownership, ..])
            settings.Documents[BucketSettings.Ownership] = BucketSettings.OwnershipXml((string)ownership["ObjectOwnership"]!);
        if (PublicAccessBlockConfiguration is { } block)
            settings.Documents[BucketSettings.PublicAccess] = BucketSettings.PublicAccessXml(name => block[name]?.ToString() == "true");
        if (Tags is not null)
            settings.Documents[BucketSettings.Tagging] = Operations.ObjectTagging.ToXml(Tags.Select(tag => new Tag((string)tag!["Key"]!, (string)tag["Value"]!)));
    }
}
