using System.Net;
using System.Text.Json;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Messages;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.StartIntake;

/// <summary>Something that happened to an object.</summary>
internal abstract record ObjectEvent
{
    /// <summary>Reads a message of S3.</summary>
    /// <exception cref="MalformedMessage">It is none, with the reason.</exception>
    public static IReadOnlyList<ObjectEvent> Parse(string body)
    {
        S3Notification? notification;
        try
        {
            // S3 may also publish on a topic, which the queue is subscribed to.
            notification = JsonSerializer.Deserialize(SnsEnvelope.Open(body)?.Message ?? body, StartIntakeJson.Default.S3Notification);
        }
        catch (JsonException failure)
        {
            throw MalformedMessage.NotJson("an S3 event", failure);
        }

        if (notification?.Records is { } records)
            return [.. records.Select(Of)];
        return notification?.Event == "s3:TestEvent"
            ? [new Ignored("S3 tests the notification.")]
            : throw new MalformedMessage("The body is not an S3 event: it has no Records.");
    }

    private static ObjectEvent Of(S3Record? record)
    {
        if (record is not { EventName: { } name, S3: { Bucket.Name: { } bucket, Stored: { Key: { } encoded } stored } })
            throw new MalformedMessage("The S3 event lacks the event's name, or the object's bucket or key.");
        var key = WebUtility.UrlDecode(encoded);
        if (key.EndsWith('/') && stored.Size == 0 && !name.Contains("ObjectRemoved:", StringComparison.Ordinal))
            return new Ignored($"\"{key}\" is a folder.");
        if (name == S3Notification.ObjectFound)
            return OfFound(bucket, key, stored, record.EventTime);

        var sequencer = stored.Sequencer ?? throw new MalformedMessage("The S3 event lacks the object's sequencer.");
        var version = Version(stored);
        var happening = name.StartsWith("s3:", StringComparison.Ordinal) ? name[3..] : name;
        if (happening.StartsWith("ObjectCreated:", StringComparison.Ordinal))
        {
            var id = PhotoId.Of(bucket, key, version, sequencer);
            return new Created(new(id, bucket, key, version, sequencer, stored.Size, stored.ETag?.Trim('"') ?? "", record.EventTime));
        }

        return happening switch
        {
            "ObjectRemoved:Delete" or "LifecycleExpiration:Delete" => version is null
                ? new KeyDeleted(bucket, new(sequencer, record.EventTime, key, IsMarker: false))
                : new VersionDeleted(bucket, key, version, record.EventTime),
            "ObjectRemoved:DeleteMarkerCreated" or "LifecycleExpiration:DeleteMarkerCreated" =>
                new KeyDeleted(bucket, new(sequencer, record.EventTime, key, IsMarker: true)),
            _ => new Ignored($"\"{name}\" is nothing that an intake is about."),
        };
    }

    private static Found OfFound(string bucket, string key, S3Object stored, DateTimeOffset? seenAt) =>
        seenAt is null || stored.LastModified is null || stored.ETag is null
            ? throw new MalformedMessage($"The event {S3Notification.ObjectFound} lacks its time, or the object's tag or time.")
            : new(new(bucket, key, Version(stored), stored.Size, stored.ETag.Trim('"'), stored.LastModified.Value, seenAt.Value));

    /// <summary>"null" is the version of an object from before its bucket had versions: it has the id of an object without one.</summary>
    private static string? Version(S3Object stored) => stored.VersionId is null or "" or "null" ? null : stored.VersionId;

    /// <summary>An object was uploaded.</summary>
    /// <param name="Photo">The photo that it makes.</param>
    public sealed record Created(Photo Photo) : ObjectEvent;

    /// <summary>An object was found whose upload nobody told of.</summary>
    /// <param name="Upload">What was found.</param>
    public sealed record Found(FoundObject Upload) : ObjectEvent;

    /// <summary>One version of an object was deleted, for good.</summary>
    /// <param name="Bucket">Its bucket.</param>
    /// <param name="Key">Its key.</param>
    /// <param name="VersionId">The version.</param>
    /// <param name="At">When that was.</param>
    public sealed record VersionDeleted(string Bucket, string Key, string VersionId, DateTimeOffset? At) : ObjectEvent;

    /// <summary>A key was deleted.</summary>
    /// <param name="Bucket">Its bucket.</param>
    /// <param name="Deletion">The deletion.</param>
    public sealed record KeyDeleted(string Bucket, KeyDeletion Deletion) : ObjectEvent;

    /// <summary>Something that is none of our business.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Ignored(string Reason) : ObjectEvent;
}
