namespace PhotoFlow.LocalAws.Sqs;

/// <summary>A queue that feeds a function: Lambda's event source mapping of type SQS.</summary>
internal sealed record QueueSource
{
    /// <summary>How many batches Lambda handles at a time before it adds more, where the template sets no maximum.</summary>
    public const int InitialConcurrency = 5;

    /// <summary>The function's name or ARN.</summary>
    public required string Function { get; init; }

    /// <summary>The queue's ARN.</summary>
    public required string QueueArn { get; init; }

    /// <summary>The most messages that one invocation gets.</summary>
    public int BatchSize { get; init; } = 10;

    /// <summary>How long to gather messages for a batch; zero invokes with what the first receive brings.</summary>
    public TimeSpan BatchWindow { get; init; }

    /// <summary>How long the queue hides a message that was received.</summary>
    public required TimeSpan VisibilityTimeout { get; init; }

    /// <summary>How many batches may be handled at a time.</summary>
    public int MaximumConcurrency { get; init; } = InitialConcurrency;

    /// <summary>True where the function says which messages of a batch failed (<c>ReportBatchItemFailures</c>).</summary>
    public bool ReportsBatchItemFailures { get; init; }

    /// <summary>The queue's name.</summary>
    public string QueueName => QueueArn[(QueueArn.LastIndexOf(':') + 1)..];
}
