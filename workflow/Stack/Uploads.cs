using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using Constructs;
using PhotoFlow.Stack.Settings;

namespace PhotoFlow.Stack;

/// <summary>The bucket that photographers upload into, and the queue that it tells of each upload and removal.</summary>
internal sealed class Uploads : Construct
{
    private static readonly string[] Happenings = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:LifecycleExpiration:*"];

    public Uploads(Construct scope, string id, PhotoFlowSettings settings)
        : base(scope, id)
    {
        Queue = new ServedQueue(this, "Events", "uploads");
        Bucket = new PrivateBucket(this, "Bucket", settings, versioned: true);

        // The bucket can name its queue only once that queue lets it send, so the queue's policy has to come first, and it cannot name the
        // bucket: it allows the name that CloudFormation is going to give it, but for the random end.
        var stack = Amazon.CDK.Stack.Of(this);
        var bucket = (CfnBucket)Bucket.Node.DefaultChild!;
        Queue.Queue.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "AllowUploadEvents",
            Principals = [new ServicePrincipal("s3.amazonaws.com")],
            Actions = ["sqs:SendMessage"],
            Resources = [Queue.Queue.QueueArn],
            Conditions = new Dictionary<string, object>
            {
                ["ArnLike"] = new Dictionary<string, object> { ["aws:SourceArn"] = $"arn:{stack.Partition}:s3:::{NameStart(stack.StackName, stack.GetLogicalId(bucket))}*" },
                ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = stack.Account },
            },
        }));

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

    /// <summary>
    /// What the bucket's name begins with: the stack's name and its own in the template, in lower case. In 63 characters there is room
    /// for both and a random end if the stack's name has 24 or fewer; a longer one is cut short, though not below that.
    /// </summary>
    private static string NameStart(string stackName, string logicalId)
    {
        const int neverCut = 24;
        var name = stackName.Length <= neverCut ? $"{stackName}-{logicalId}" : stackName[..neverCut];
        return name.ToLowerInvariant();
    }
}
