using System.Globalization;
using System.Threading.Channels;
using PhotoFlow.LocalAws.S3.Storage;
using PhotoFlow.LocalAws.S3.Wire;


namespace PhotoFlow.LocalAws.S3.Buckets;

/// <summary>Tells of changes of objects, in the order in which they happen.</summary>
/// <param name="time">Real time, which events and answers show.</param>
/// <param name="clock">The clock that lifecycle rules go by.</param>
internal sealed class ObjectEvents(TimeProvider time, TimeProvider clock)
{
    /// <summary>The ETag of no bytes, which a delete marker's event has.</summary>
    private const string EmptyETag = "d41d8cd98f00b204e9800998ecf8427e";

    private readonly Channel<ObjectChange> _changes = Channel.CreateUnbounded<ObjectChange>();
    private readonly Lock _gate = new();
    private long _last;

    /// <summary>Every change, in order.</summary>
    public ChannelReader<ObjectChange> Changes => _changes.Reader;

    /// <summary>A version that is written now.</summary>
    public ObjectVersion Draft(string key) => new() { Key = key, LastModified = time.GetUtcNow(), Written = clock.GetUtcNow() };

    /// <param name="request">Whose change it is.</param>
    /// <param name="kind">Such as <c>Put</c>.</param>
    /// <param name="version">What was written.</param>
    public void Created(S3Request request, string kind, ObjectVersion version) =>
        Tell(request, $"ObjectCreated:{kind}", request.Bucket, version, version.Size, version.ETag);

    public void Deleted(S3Request request, Deletion deletion)
    {
        if (deletion.IsNewMarker)
            Tell(request, "ObjectRemoved:DeleteMarkerCreated", request.Bucket, deletion.Version!, null, EmptyETag);
        else
            Tell(request, "ObjectRemoved:Delete", request.Bucket, deletion.Version!, null, null);
    }

    /// <summary>Deletes what a lifecycle rule lets go.</summary>
    public void Expire(Bucket bucket, ObjectVersion version, string? versionId) =>
        bucket.Delete(Draft(version.Key), versionId, WriteCondition.None, deletion => Tell(
            null,
            deletion.IsNewMarker ? "LifecycleExpiration:DeleteMarkerCreated" : "LifecycleExpiration:Delete",
            bucket.Name,
            deletion.Version!,
            null,
            null));

    private void Tell(S3Request? request, string name, string bucket, ObjectVersion version, long? size, string? etag)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            // Grows with each change, across a restart too.
            _last = Math.Max(now.ToUnixTimeMilliseconds() << 20, _last + 1);
            _changes.Writer.TryWrite(new ObjectChange(
                name,
                bucket,
                version.Key,
                _last.ToString("X18", CultureInfo.InvariantCulture),
                now,
                size,
                etag,
                request?.Http.Connection.RemoteIpAddress?.ToString() ?? "s3.amazonaws.com",
                request?.Caller.UserId ?? "AmazonS3",
                request?.Http.TraceIdentifier ?? _last.ToString("X16", CultureInfo.InvariantCulture),
                version.VersionId == ObjectVersion.NullId ? null : version.VersionId));
        }
    }
}
