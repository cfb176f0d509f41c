using System.Globalization;
using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Model.Tests.Ports;

/// <summary>The uploads bucket, which has no versions, and the renditions bucket, in memory. Each change of an upload is told of.</summary>
internal sealed class Buckets(TimeProvider time, WatchedTable records, Action<string> removedWrongly)
{
    private readonly Dictionary<string, Stored> _objects = [];
    private readonly List<Stored> _uploads = [];
    private readonly List<(string Key, string Sequencer)> _deletions = [];
    private readonly Dictionary<string, int> _validating = [];
    private int _events;

    /// <summary>The objects that are there, by key.</summary>
    public IReadOnlyDictionary<string, Stored> Objects => _objects;

    /// <summary>The keys of the renditions that are there.</summary>
    public HashSet<string> Renditions { get; } = [];

    /// <summary>
    /// Renditions that an attempt of ValidatePhoto stored when a later attempt had begun: nobody waits for the earlier one any more, so it may
    /// store them after its photo was removed, and nothing sees that.
    /// </summary>
    public HashSet<string> StoredByStragglers { get; } = [];

    /// <summary>Every upload there was, the oldest first.</summary>
    public IReadOnlyList<Stored> Uploads => _uploads;

    /// <summary>Every deletion that people made: key and sequencer.</summary>
    public IReadOnlyList<(string Key, string Sequencer)> Deletions => _deletions;

    /// <summary>
    /// Photos whose object was removed as that of an earlier upload of the same bytes, before a function could have known of them. Where the
    /// bytes are the same, the ETag is, and S3 deletes on no other condition: nobody can tell the one upload from the other.
    /// </summary>
    public HashSet<string> RemovedAsTwins { get; } = [];

    /// <summary>Hears of a function's own deletion: the key, and the event that S3 sends.</summary>
    public Action<string, string>? Removed { get; set; }

    /// <summary>True where two uploads of the same bytes would have the same time.</summary>
    public bool IsSameAgain(string key, string etag) =>
        _uploads.Any(upload => upload.Photo.Key == key && upload.Photo.Etag == etag && upload.LastModified == Second());

    /// <summary>Somebody uploads an object.</summary>
    /// <returns>The event that S3 sends of it.</returns>
    public string Put(string key, string etag, bool isBroken)
    {
        var sequencer = NextSequencer();
        var photo = new Photo(PhotoId.Of(Sample.Bucket, key, null, sequencer), Sample.Bucket, key, null, sequencer, 1_000, etag);
        var stored = new Stored(photo, Second(), isBroken);
        _objects[key] = stored;
        _uploads.Add(stored);
        return new S3EventBuilder().Happened("ObjectCreated:Put", key, sequencer, photo.Size, etag: etag, at: time.GetUtcNow()).ToString();
    }

    /// <summary>Somebody deletes an object.</summary>
    /// <returns>The event that S3 sends of it; null where nothing was there.</returns>
    public string? Delete(string key)
    {
        if (!_objects.Remove(key))
            return null;
        var sequencer = NextSequencer();
        _deletions.Add((key, sequencer));
        return RemovedEvent(key, sequencer);
    }

    /// <summary>A function deletes an object: it must be that of a photo which is to be removed.</summary>
    /// <param name="key">The object's key.</param>
    /// <param name="began">The turn in which the function began.</param>
    public async Task RemoveAsync(string key, int began)
    {
        if (!_objects.Remove(key, out var removed))
            return;
        var record = await records.ReadAsync(removed.Photo.Id, default);
        if (!IsToBeRemoved(record) && !records.WasAnnounced(removed.Photo.Id, began) && await HasTwinToRemoveAsync(removed.Photo))
            RemovedAsTwins.Add(removed.Photo.Id);
        else if (!IsToBeRemoved(record))
            removedWrongly($"the object of {removed.Photo.Id}, which is {record?.Status.Word() ?? "not known"}");
        Removed?.Invoke(key, RemovedEvent(key, NextSequencer()));
    }

    /// <summary>An attempt of ValidatePhoto begins, in a turn.</summary>
    public void BeginToValidate(Photo photo, int began) => _validating[photo.Id] = Math.Max(began, _validating.GetValueOrDefault(photo.Id));

    /// <summary>An attempt of ValidatePhoto, which began in a turn, stores a rendition.</summary>
    public bool StoreRendition(Photo photo, string key, int began) =>
        Renditions.Add(key) | (began < _validating[photo.Id] ? StoredByStragglers.Add(key) : StoredByStragglers.Remove(key));

    /// <summary>A function deletes a rendition: of a photo that has an outcome, and is not approved.</summary>
    public async Task RemoveRenditionAsync(string key)
    {
        if (!Renditions.Remove(key))
            return;
        var id = key.Split('/')[0];
        if (await records.ReadAsync(id, default) is { } record && (record.Status.IsOpen() || record.Status == PhotoStatus.Approved))
            removedWrongly($"a rendition of {id}, which is {record.Status.Word()}");
    }

    private async Task<bool> HasTwinToRemoveAsync(Photo photo)
    {
        foreach (var twin in _uploads.Where(upload => upload.Photo.Key == photo.Key && upload.Photo.Etag == photo.Etag))
        {
            if (IsToBeRemoved(await records.ReadAsync(twin.Photo.Id, default)))
                return true;
        }

        return false;
    }

    private static bool IsToBeRemoved(PhotoRecord? record) => record?.Status is PhotoStatus.Rejected or PhotoStatus.Invalid or PhotoStatus.Expired;

    private static string RemovedEvent(string key, string sequencer) => new S3EventBuilder().Removed(key, sequencer).ToString();

    private string NextSequencer() => (++_events).ToString("X4", CultureInfo.InvariantCulture);

    private DateTimeOffset Second() => DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
}
