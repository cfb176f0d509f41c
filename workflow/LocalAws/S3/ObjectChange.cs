namespace PhotoFlow.LocalAws.S3;

/// <summary>An object of a bucket was written or removed, in the order in which it happened.</summary>
/// <param name="Event">S3's event name without its <c>s3:</c>, such as <c>ObjectCreated:Put</c>.</param>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">The object's key, not encoded.</param>
/// <param name="Sequencer">Hex digits that grow with each change, all of the same length.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Size">In bytes; null for a removal.</param>
/// <param name="ETag">Without quotes; null for a removal.</param>
/// <param name="SourceIp">The requester's address.</param>
/// <param name="Principal">The requester's principal id.</param>
/// <param name="RequestId">The id of the request, as <c>x-amz-request-id</c> gives it.</param>
/// <param name="VersionId">The version; null where the bucket gives its versions no ids.</param>
internal sealed record ObjectChange(
    string Event,
    string Bucket,
    string Key,
    string Sequencer,
    DateTimeOffset Time,
    long? Size,
    string? ETag,
    string SourceIp,
    string Principal,
    string RequestId,
    string? VersionId);
