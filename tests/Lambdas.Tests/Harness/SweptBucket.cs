using System.Net;
using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using NSubstitute;
using PhotoFlow.Shared.Metrics;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;
using PhotoFlow.Sweep;

namespace PhotoFlow.Lambdas.Tests.Harness;

/// <summary>A bucket whose events are brought or lost as a test likes, its queue, and Sweep over it.</summary>
internal sealed class SweptBucket : ISweepCursor
{
    private readonly World _world;
    private readonly SweepHandler _handler;
    private readonly List<S3ObjectVersion> _versions = [];
    private int _sequence = 0x100;

    public SweptBucket(World world)
    {
        _world = world;
        var s3 = Substitute.For<IAmazonS3>();
        s3.ListVersionsAsync(default(ListVersionsRequest)!, default).ReturnsForAnyArgs(call => List(call.Arg<ListVersionsRequest>()));
        var sqs = Substitute.For<IAmazonSQS>();
        sqs.SendMessageBatchAsync(default, default(List<SendMessageBatchRequestEntry>)!, default).ReturnsForAnyArgs(call =>
        {
            Queue.AddRange(call.Arg<List<SendMessageBatchRequestEntry>>().Select(entry => entry.MessageBody));
            return new SendMessageBatchResponse();
        });
        _handler = new SweepHandler(
            new Listing(s3, Sample.Bucket, world.Clock),
            new Unheard(world.Table),
            new FoundObjects(sqs, "http://queue"),
            this,
            TimeSpan.FromHours(1),
            world.Clock,
            new MetricsWriter(Metrics, world.Clock, "PhotoFlow", "PhotoFlow"),
            world.Log);
    }

    /// <summary>The messages that Sweep put on the uploads queue and nobody received yet.</summary>
    public List<string> Queue { get; } = [];

    /// <summary>Where the sweep stopped.</summary>
    public ListingPosition? Cursor { get; private set; }

    /// <summary>True where the bucket has versions.</summary>
    public bool HasVersions { get; init; }

    public int PageSize { get; init; } = 1_000;

    /// <summary>How long a page takes to list.</summary>
    public TimeSpan PageTime { get; init; }

    private MemoryStream Metrics { get; } = new();

    /// <summary>Uploads an object.</summary>
    /// <returns>The event that S3 sends of it.</returns>
    public string Upload(string key, string content = "A", long size = 1_000)
    {
        var version = HasVersions ? $"v{_sequence}" : "null";
        _versions.RemoveAll(stored => stored.Key == key && stored.VersionId == "null" && !HasVersions);
        _versions.Insert(0, new()
        {
            Key = key,
            VersionId = version,
            ETag = $"\"{content}\"",
            Size = size,
            LastModified = _world.Clock.GetUtcNow().UtcDateTime,
            IsDeleteMarker = false,
        });
        return Event("ObjectCreated:Put", key, version, new() { ["size"] = size, ["eTag"] = content });
    }

    /// <summary>Deletes a key: with a marker, where the bucket has versions.</summary>
    /// <returns>The event that S3 sends of it.</returns>
    public string Delete(string key)
    {
        if (!HasVersions)
        {
            _versions.RemoveAll(stored => stored.Key == key);
            return Event("ObjectRemoved:Delete", key, "null", []);
        }

        var version = $"v{_sequence}";
        _versions.Insert(0, new() { Key = key, VersionId = version, LastModified = _world.Clock.GetUtcNow().UtcDateTime, IsDeleteMarker = true });
        return Event("ObjectRemoved:DeleteMarkerCreated", key, version, []);
    }

    /// <summary>Brings StartIntake an event.</summary>
    public async Task DeliverAsync(string message) =>
        (await _world.StartIntakeAsync(new SqsBatchBuilder().Raw(message))).BatchItemFailures.ShouldBeEmpty();

    /// <summary>Brings StartIntake what Sweep put on the queue.</summary>
    public async Task DeliverFoundAsync()
    {
        string[] messages = [.. Queue];
        Queue.Clear();
        foreach (var message in messages)
            await DeliverAsync(message);
    }

    /// <summary>Sweeps once, an hour and a half later.</summary>
    public Task<SweepOutput> SweepAsync()
    {
        _world.Clock.Advance(TimeSpan.FromMinutes(90));
        return RunAsync(new());
    }

    public Task<SweepOutput> RunAsync(SweepInput input) => _handler.HandleAsync(input, TimeSpan.FromSeconds(300), default);

    /// <summary>Logs the photos of all intakes that were started and have no record yet.</summary>
    public async Task LogAllAsync()
    {
        foreach (var (_, input) in _world.StepFunctions.Started)
        {
            var photo = System.Text.Json.JsonSerializer.Deserialize(input, PhotosJson.Default.PhotoInput)!.Photo;
            if (await _world.Table.ReadAsync(photo.Id, default) is null && _versions.Find(version => version.Key == photo.Key && version.VersionId == (photo.VersionId ?? "null")) is { } stored)
                await _world.LogPhotoAsync(photo, Sample.Validated(uploadedAt: new DateTimeOffset(stored.LastModified!.Value, TimeSpan.Zero)));
        }
    }

    public Task<ListingPosition?> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Cursor);

    public Task WriteAsync(ListingPosition? position, CancellationToken cancellationToken)
    {
        Cursor = position;
        return Task.CompletedTask;
    }

    private ListVersionsResponse List(ListVersionsRequest request)
    {
        request.BucketName.ShouldBe(Sample.Bucket);
        _world.Clock.Advance(PageTime);
        var all = _versions.OrderBy(stored => stored.Key, StringComparer.Ordinal).Where(stored => stored.Key.StartsWith(request.Prefix ?? "", StringComparison.Ordinal));
        var after = all.SkipWhile(stored => string.CompareOrdinal(stored.Key, request.KeyMarker) < 0 && request.KeyMarker is not null).ToList();
        if (request.KeyMarker is { } key)
        {
            var last = request.VersionIdMarker is { } version
                ? after.FindIndex(stored => stored.Key == key && stored.VersionId == version)
                : after.FindLastIndex(stored => stored.Key == key);
            after = [.. after.Skip(last + 1)];
        }

        var page = after.Take(PageSize).ToList();
        var isTruncated = after.Count > PageSize;
        return new()
        {
            Versions = page.Count == 0 ? null : page,
            IsTruncated = isTruncated,
            NextKeyMarker = isTruncated ? page[^1].Key : null,
            NextVersionIdMarker = isTruncated ? page[^1].VersionId : null,
        };
    }

    private string Event(string name, string key, string version, JsonObject stored)
    {
        if (version != "null")
            stored["versionId"] = version;
        stored["key"] = WebUtility.UrlEncode(key);
        stored["sequencer"] = $"00{_sequence++:X}";
        var record = new JsonObject
        {
            ["eventName"] = name,
            ["eventTime"] = _world.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["s3"] = new JsonObject { ["bucket"] = new JsonObject { ["name"] = Sample.Bucket }, ["object"] = stored },
        };
        return new JsonObject { ["Records"] = new JsonArray(record) }.ToJsonString();
    }
}
