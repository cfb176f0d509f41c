using Amazon.CDK;
using Amazon.CDK.AWS.Lambda.EventSources;
using Amazon.CDK.AWS.SQS;
using Constructs;

namespace PhotoFlow.Stack;

/// <summary>A queue that a function serves, with a dead-letter queue behind it.</summary>
internal sealed class ServedQueue : Construct
{
    /// <summary>The timeout of every function that serves a queue, in seconds.</summary>
    public const int FunctionTimeoutSeconds = 30;

    /// <summary>
    /// SQS's most. The functions themselves put with the dead letters what is wrong: what SQS moves is what kills its function each time, for
    /// two days. What AWS refuses comes back until it is taken, for as long as the queue keeps it.
    /// </summary>
    private const int MaxReceiveCount = 1000;

    public ServedQueue(Construct scope, string id, string name)
        : base(scope, id)
    {
        DeadLetters = new DeadLetters(this, "DeadLetters", name);
        Queue = new Queue(this, "Queue", new QueueProps
        {
            QueueName = $"{Amazon.CDK.Stack.Of(this).StackName}-{name}",
            Encryption = QueueEncryption.SQS_MANAGED,
            EnforceSSL = true,
            // Six times the function's timeout (Lambda Developer Guide, "Creating and configuring an Amazon SQS event source mapping"):
            // room for Lambda's own retries of a throttled batch before the messages show again.
            VisibilityTimeout = Duration.Seconds(6 * FunctionTimeoutSeconds),
            // Shorter than the dead-letter queue's, which counts from the first queue.
            RetentionPeriod = Duration.Days(10),
            DeadLetterQueue = new DeadLetterQueue { Queue = DeadLetters, MaxReceiveCount = MaxReceiveCount },
        });
    }

    /// <summary>The queue.</summary>
    public Queue Queue { get; }

    /// <summary>Where the messages go that failed too often.</summary>
    public DeadLetters DeadLetters { get; }

    /// <summary>Has the function serve this queue.</summary>
    /// <param name="function">The function.</param>
    /// <param name="maxConcurrency">
    /// How many of it may run at once: a flood of messages waits in the queue, and leaves the account's concurrency to the other functions.
    /// </param>
    public void Feed(LambdaFunction function, int maxConcurrency)
    {
        function.Function.AddEventSource(new SqsEventSource(Queue, new SqsEventSourceProps
        {
            BatchSize = 10,
            ReportBatchItemFailures = true,
            MaxConcurrency = maxConcurrency,
        }));
        function.Function.AddEnvironment("QUEUE_URL", Queue.QueueUrl);
        function.Function.AddEnvironment("DEAD_LETTERS_URL", DeadLetters.QueueUrl);
        function.Function.AddToRolePolicy(Allow.To(["sqs:SendMessage"], DeadLetters.QueueArn));
    }
}
