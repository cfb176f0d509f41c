using System.Net;
using System.Text.Json;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Messages;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.StartIntake;

/// <summary>Something that happened to an object.</summary>
public abstract record ObjectEvent
{
    /// <summary>Reads a message of S3.</summary>
    /// <exception cref="MalformedMessage">It is none, with the reason.</exception>
    public static IReadOnlyList<ObjectEvent> Parse(string body)
    {
        S3Notification? notification;
        try
        {
            notification = JsonSerializer.Deserialize(body, StartIntakeJson.Default.S3Notification);
        }
        catch (JsonException failure)
        {
            throw new MalformedMessage($"The body is no S3 event: {failure.Message}");
        }

        if (notification?.Records is { } records)
            return [.. records.Select(Of)];
        return notification?.Event == "s3:TestEvent"
            ? [new Ignored("S3 tests the notification.")]
            : throw new MalformedMessage("The body is no S3 event: it has no Records.");
    }

    private static ObjectEvent Of(S3Record? record)
    {
        if (record is not { EventName: { } name, S3: { Bucket.Name: { } bucket, Stored: { Key: { } encoded, Sequencer: { } sequencer } found } })
            throw new MalformedMessage("The S3 event lacks the event's name, or the object's bucket, key or sequencer.");
        var key = WebUtility.UrlDecode(encoded);
        // "null" is the version of an object in a bucket whose versions are suspended: it is overwritten like an object without one.
        var version = found.VersionId is null or "" or "null" ? null : found.VersionId;
        var happening = name.StartsWith("s3:", StringComparison.Ordinal) ? name[3..] : name;
        if (happening.StartsWith("ObjectCreated:", StringComparison.Ordinal))
        {
            return key.EndsWith('/') && found.Size == 0
                ? new Ignored($"\"{key}\" is a folder.")
                : new Created(new(
                    PhotoId.Of(bucket, key, version, sequencer), bucket, key, version, sequencer, found.Size, found.ETag?.Trim('"') ?? ""));
        }

        return happening switch
        {
            "ObjectRemoved:Delete" or "LifecycleExpiration:Delete" => new Removed(new(bucket, key, version, sequencer)),
            "ObjectRemoved:DeleteMarkerCreated" or "LifecycleExpiration:DeleteMarkerCreated" => new Removed(new(bucket, key, null, sequencer)),
            _ => new Ignored($"\"{name}\" is nothing that an intake is about."),
        };
    }

    /// <summary>An object was uploaded.</summary>
    /// <param name="Photo">The photo that it makes.</param>
    public sealed record Created(Photo Photo) : ObjectEvent;

    /// <summary>An object was deleted.</summary>
    /// <param name="Removal">What was deleted.</param>
    public sealed record Removed(Removal Removal) : ObjectEvent;

    /// <summary>Something that is none of our business.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Ignored(string Reason) : ObjectEvent;
}
