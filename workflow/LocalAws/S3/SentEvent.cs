namespace PhotoFlow.LocalAws.S3;

/// <summary>An event message that S3 has sent.</summary>
/// <param name="Key">The object's key.</param>
/// <param name="QueueArn">The queue that it was sent to.</param>
/// <param name="Body">The message.</param>
internal sealed record SentEvent(string Key, string QueueArn, string Body);
