using Amazon.CDK;
using Amazon.CDK.AWS.SQS;
using Constructs;

namespace PhotoFlow.Stack;

/// <summary>A queue of what could not be handled, kept for a person to look at, for as long as SQS can.</summary>
/// <param name="name">What was not handled; part of the queue's name, which is fixed so that operators can write it in a command.</param>
internal sealed class DeadLetters(Construct scope, string id, string name) : Queue(scope, id, new QueueProps
{
    QueueName = $"{Amazon.CDK.Stack.Of(scope).StackName}-{name}-dead-letters",
    Encryption = QueueEncryption.SQS_MANAGED,
    EnforceSSL = true,
    RetentionPeriod = Duration.Days(14),
});
