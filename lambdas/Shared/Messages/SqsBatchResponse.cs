namespace PhotoFlow.Shared.Messages;

/// <summary>Which messages of a batch the queue must keep (Lambda: "Reporting batch item failures"). None means that all are done.</summary>
/// <param name="BatchItemFailures">The messages that failed.</param>
public sealed record SqsBatchResponse(IReadOnlyList<SqsBatchItemFailure> BatchItemFailures);

/// <summary>A message that failed.</summary>
/// <param name="ItemIdentifier">Its message id.</param>
public sealed record SqsBatchItemFailure(string ItemIdentifier);
