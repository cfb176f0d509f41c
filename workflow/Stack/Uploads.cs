using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using Constructs;

namespace PhotoFlow.Stack;

/// <summary>The bucket that photographers upload into, and the queue that it tells of each upload and removal.</summary>
internal sealed class Uploads : Construct
{
    private static readonly string[] Happenings = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"];

    public Uploads(Construct scope, string id)
        : base(scope, id)
    {
        Queue = new ServedQueue(this, "Events", "uploads", maxReceiveCount: 5);
        Bucket = new PrivateBucket(this, "Bucket");

        // The bucket can name its queue only once that queue lets it send, so the queue's policy has to come first, and it cannot name the
        // bucket: it allows every bucket of this stack in this account. (CloudFormation names a bucket after its stack, in lower case.)
        var stack = Amazon.CDK.Stack.Of(this);
        var prefix = stack.StackName.ToLowerInvariant();
        Queue.Queue.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "AllowUploadEvents",
            Principals = [new ServicePrincipal("s3.amazonaws.com")],
            Actions = ["sqs:SendMessage"],
            Resources = [Queue.Queue.QueueArn],
            Conditions = new Dictionary<string, object>
            {
                ["ArnLike"] = new Dictionary<string, object> { ["aws:SourceArn"] = $"arn:{stack.Partition}:s3:::{prefix}-*" },
                ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = stack.Account },
            },
        }));

        var bucket = (CfnBucket)Bucket.Node.DefaultChild!;
        bucket.NotificationConfiguration = new CfnBucket.NotificationConfigurationProperty
        {
            QueueConfigurations = Happenings
                .Select(happening => new CfnBucket.QueueConfigurationProperty { Event = happening, Queue = Queue.Queue.QueueArn })
                .ToArray<object>(),
        };
        bucket.Node.AddDependency(Queue.Queue.Node.FindChild("Policy"));
    }

    /// <summary>The bucket.</summary>
    public Bucket Bucket { get; }

    /// <summary>S3's event messages.</summary>
    public ServedQueue Queue { get; }

}
