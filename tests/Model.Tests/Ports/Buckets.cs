using System.Globalization;
using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Model.Tests.Ports;

/// <summary>The uploads bucket, which has versions, and the renditions bucket, in memory. Each change of an upload is told of.</summary>
internal sealed class Buckets(TimeProvider time, MemoryPhotoTable records, Action<string> removedWrongly)
{
    private readonly Dictionary<string, Stored> _versions = [];
    private readonly List<Stored> _uploads = [];
    private readonly List<(string Key, string Sequencer)> _deletions = [];
    private readonly HashSet<string> _deletedVersions = [];
    private readonly Dictionary<string, int> _validating = [];
    private int _events;

    /// <summary>The versions that are there, by photo id.</summary>
    public IReadOnlyDictionary<string, Stored> Versions => _versions;

    /// <summary>The keys of the renditions that are there.</summary>
    public HashSet<string> Renditions { get; } = [];

    /// <summary>
    /// Renditions that an attempt of ValidatePhoto stored when a later attempt had begun: nobody waits for the earlier one any more, so it may
    /// store them after its photo was removed, and nothing sees that.
    /// </summary>
    public HashSet<string> StoredByStragglers { get; } = [];

    /// <summary>Every upload there was, the oldest first.</summary>
    public IReadOnlyList<Stored> Uploads => _uploads;

    /// <summary>Every delete marker that people made: key and sequencer.</summary>
    public IReadOnlyList<(string Key, string Sequencer)> Deletions => _deletions;

    /// <summary>The photos whose version people deleted.</summary>
    public IReadOnlySet<string> DeletedVersions => _deletedVersions;

    /// <summary>Hears of a function's own deletion: the key, and the event that S3 sends.</summary>
    public Action<string, string>? Removed { get; set; }

    /// <summary>Somebody uploads an object.</summary>
    /// <returns>The event that S3 sends of it.</returns>
    public string Put(string key, string photographer, string etag, bool isBroken)
    {
        var sequencer = NextSequencer();
        var version = $"v{sequencer}";
        var photo = new Photo(PhotoId.Of(Sample.Bucket, key, version, sequencer), Sample.Bucket, key, version, sequencer, 1_000, etag);
        var stored = new Stored(photo, photographer, Second(), isBroken);
        _versions[photo.Id] = stored;
        _uploads.Add(stored);
        return new S3EventBuilder().Happened("ObjectCreated:Put", key, sequencer, photo.Size, version, etag, time.GetUtcNow()).ToString();
    }

    /// <summary>Somebody deletes a key.</summary>
    /// <returns>The event that S3 sends of it; null where the key was never uploaded.</returns>
    public string? Delete(string key)
    {
        if (!_uploads.Any(upload => upload.Photo.Key == key))
            return null;
        var sequencer = NextSequencer();
        _deletions.Add((key, sequencer));
        return new S3EventBuilder()
            .Happened("ObjectRemoved:DeleteMarkerCreated", key, sequencer, versionId: $"v{sequencer}", at: time.GetUtcNow()).ToString();
    }

    /// <summary>Somebody deletes the newest version that a key still has.</summary>
    /// <returns>The event that S3 sends of it; null where nothing was there.</returns>
    public string? DeleteVersion(string key)
    {
        if (_uploads.LastOrDefault(upload => upload.Photo.Key == key && _versions.ContainsKey(upload.Photo.Id)) is not { Photo: var photo })
            return null;
        _versions.Remove(photo.Id);
        _deletedVersions.Add(photo.Id);
        return DeletedEvent(photo);
    }

    /// <summary>A function deletes a version: it must be that of a photo which is to be removed.</summary>
    public void Remove(string key, string version)
    {
        if (_versions.Values.FirstOrDefault(stored => stored.Photo.Key == key && stored.Photo.VersionId == version) is not { Photo: var photo } removed)
            return;
        _versions.Remove(photo.Id);
        if (!IsToBeRemoved(removed))
            removedWrongly($"the version of {photo.Id}, which is {RecordOf(photo)?.Status.Word() ?? "not known"}");
        Removed?.Invoke(key, DeletedEvent(photo));
    }

    /// <summary>A function deletes whatever version of a key is the newest.</summary>
    public void RemoveNewest(string key)
    {
        if (_uploads.LastOrDefault(upload => upload.Photo.Key == key && _versions.ContainsKey(upload.Photo.Id)) is { Photo.VersionId: { } version })
            Remove(key, version);
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

    private bool IsToBeRemoved(Stored version) => RecordOf(version.Photo) is { } record
        ? record.Status is PhotoStatus.Rejected or PhotoStatus.Invalid or PhotoStatus.Expired or PhotoStatus.Superseded or PhotoStatus.Withdrawn
        : records.Photos.Any(known => known.History.Any(entry => entry.What == Happening.UploadedAgain && entry.Detail == version.Photo.Id));

    private PhotoRecord? RecordOf(Photo photo) => records.Photos.FirstOrDefault(record => record.Photo.Id == photo.Id);

    private string DeletedEvent(Photo photo) => new S3EventBuilder()
        .Happened("ObjectRemoved:Delete", photo.Key, NextSequencer(), versionId: photo.VersionId, at: time.GetUtcNow()).ToString();

    private string NextSequencer() => (++_events).ToString("X4", CultureInfo.InvariantCulture);

    private DateTimeOffset Second() => DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
}
