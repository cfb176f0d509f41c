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
    private readonly SortedDictionary<string, S3Object> _objects = new(StringComparer.Ordinal);
    private int _sequence = 0x100;

    public SweptBucket(World world)
    {
        _world = world;
        var s3 = Substitute.For<IAmazonS3>();
        s3.ListObjectsV2Async(default, default).ReturnsForAnyArgs(call => List(call.Arg<ListObjectsV2Request>()));
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
    public string? Cursor { get; private set; }

    public int PageSize { get; init; } = 1_000;

    /// <summary>How long a page takes to list.</summary>
    public TimeSpan PageTime { get; init; }

    private MemoryStream Metrics { get; } = new();

    /// <summary>Uploads an object.</summary>
    /// <returns>The event that S3 sends of it.</returns>
    public string Upload(string key, string content = "A", long size = 1_000)
    {
        var at = _world.Clock.GetUtcNow();
        _objects[key] = new() { Key = key, ETag = $"\"{content}\"", Size = size, LastModified = at.UtcDateTime };
        return Event("ObjectCreated:Put", key, new() { ["size"] = size, ["eTag"] = content });
    }

    /// <summary>Deletes an object.</summary>
    /// <returns>The event that S3 sends of it.</returns>
    public string Delete(string key)
    {
        _objects.Remove(key);
        return Event("ObjectRemoved:Delete", key, []);
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
            if (await _world.Table.ReadAsync(photo.Id, default) is null && _objects.TryGetValue(photo.Key, out var stored))
                await _world.LogPhotoAsync(photo, Sample.Validated(uploadedAt: new DateTimeOffset(stored.LastModified!.Value, TimeSpan.Zero)));
        }
    }

    public Task<string?> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Cursor);

    public Task WriteAsync(string? key, CancellationToken cancellationToken)
    {
        Cursor = key;
        return Task.CompletedTask;
    }

    private ListObjectsV2Response List(ListObjectsV2Request request)
    {
        request.BucketName.ShouldBe(Sample.Bucket);
        _world.Clock.Advance(PageTime);
        var after = _objects.Values
            .Where(stored => stored.Key.StartsWith(request.Prefix ?? "", StringComparison.Ordinal) && string.CompareOrdinal(stored.Key, request.StartAfter) > 0)
            .ToArray();
        return new() { S3Objects = after.Length == 0 ? null : [.. after.Take(PageSize)], IsTruncated = after.Length > PageSize };
    }

    private string Event(string name, string key, JsonObject stored)
    {
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
