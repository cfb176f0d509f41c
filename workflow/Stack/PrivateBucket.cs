using Amazon.CDK;
using Amazon.CDK.AWS.S3;
using Constructs;

namespace PhotoFlow.Stack;

/// <summary>A bucket that nobody outside sees, reached over TLS only, which outlives the stack.</summary>
internal sealed class PrivateBucket(Construct scope, string id) : Bucket(scope, id, new BucketProps
{
    BlockPublicAccess = BlockPublicAccess.BLOCK_ALL,
    ObjectOwnership = Amazon.CDK.AWS.S3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    Encryption = BucketEncryption.S3_MANAGED,
    EnforceSSL = true,
    LifecycleRules =
    [
        new LifecycleRule { Id = "end-abandoned-uploads", AbortIncompleteMultipartUploadAfter = Duration.Days(1) },
    ],
    RemovalPolicy = RemovalPolicy.RETAIN,
});
