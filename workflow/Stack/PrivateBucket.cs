using Amazon.CDK;
using Amazon.CDK.AWS.S3;
using Constructs;
using PhotoFlow.Stack.Settings;

namespace PhotoFlow.Stack;

/// <summary>A bucket that nobody outside sees, reached over TLS only.</summary>
internal sealed class PrivateBucket(Construct scope, string id, PhotoFlowSettings settings, bool versioned) : Bucket(scope, id, new BucketProps
{
    BlockPublicAccess = BlockPublicAccess.BLOCK_ALL,
    ObjectOwnership = Amazon.CDK.AWS.S3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    Encryption = BucketEncryption.S3_MANAGED,
    EnforceSSL = true,
    Versioned = versioned,
    LifecycleRules =
    [
        // No rule ends old versions: none could tell an approved photo from one that was superseded.
        new LifecycleRule { Id = "end-abandoned-uploads", AbortIncompleteMultipartUploadAfter = Duration.Days(1) },
        new LifecycleRule { Id = "end-lone-delete-markers", ExpiredObjectDeleteMarker = true },
    ],
    RemovalPolicy = KeptData.RemovalPolicy(settings),
});
