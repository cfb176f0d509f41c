using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.SNS.Subscriptions;
using Constructs;

namespace PhotoFlow.Stack;

/// <summary>The topic on which metadata and reviews are published, and the queues that it sorts them into.</summary>
internal sealed class Updates : Construct
{
    public Updates(Construct scope, string id)
        : base(scope, id)
    {
        Topic = new Topic(this, "Topic", new TopicProps
        {
            DisplayName = "PhotoFlow updates: metadata and reviews",
            MasterKey = Alias.FromAliasName(this, "Key", "alias/aws/sns"),
        });
        _ = new TopicPolicy(this, "TlsOnly", new TopicPolicyProps { Topics = [Topic], EnforceSSL = true });

        Metadata = new ServedQueue(this, "Metadata", "metadata");
        Reviews = new ServedQueue(this, "Reviews", "reviews");

        Subscribe(Metadata, new Dictionary<string, SubscriptionFilter> { ["metadata_type"] = SubscriptionFilter.ExistsFilter() });
        // A review needs no attribute, and no filter policy matches a message without any (Amazon SNS Developer Guide, "Key matching"):
        // its queue gets every message, and its function sets metadata aside.
        Subscribe(Reviews, filter: null);
    }

    /// <summary>The topic.</summary>
    public Topic Topic { get; }

    /// <summary>Messages with the attribute <c>metadata_type</c>.</summary>
    public ServedQueue Metadata { get; }

    /// <summary>All messages.</summary>
    public ServedQueue Reviews { get; }

    private void Subscribe(ServedQueue queue, IDictionary<string, SubscriptionFilter>? filter) =>
        Topic.AddSubscription(new SqsSubscription(queue.Queue, new SqsSubscriptionProps
        {
            FilterPolicy = filter,
            // What cannot be put on the queue at all is not lost either.
            DeadLetterQueue = queue.DeadLetters,
        }));
}
