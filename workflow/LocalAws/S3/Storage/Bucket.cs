using PhotoFlow.LocalAws.S3.Buckets;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Storage;

/// <summary>Whether a bucket keeps older versions.</summary>
internal enum Versioning
{
    /// <summary>It never did.</summary>
    None,
    Enabled,
    Suspended,
}

/// <summary>What a delete did.</summary>
/// <param name="Version">The delete marker that was made, or the version that was removed; null when there was nothing to remove.</param>
/// <param name="IsNewMarker">True when a delete marker was made.</param>
internal sealed record Deletion(ObjectVersion? Version, bool IsNewMarker);

/// <summary>A bucket: its objects' versions and its settings. Each change is one step, told before the next can happen.</summary>
/// <param name="name">The bucket's name.</param>
/// <param name="created">When it was created.</param>
/// <param name="newVersionId">Makes version ids.</param>
internal sealed class Bucket(string name, DateTimeOffset created, Func<string> newVersionId)
{
    private readonly Lock _gate = new();

    /// <summary>Each key's versions, the newest first. No list is empty, and none changes: a change replaces it.</summary>
    private readonly SortedList<string, IReadOnlyList<ObjectVersion>> _keys = new(KeyOrder.Instance);

    private readonly Dictionary<string, MultipartUpload> _uploads = [];
    private bool _isDeleted;

    public string Name => name;

    public string Arn => $"arn:aws:s3:::{name}";

    public DateTimeOffset Created => created;

    public Versioning Versioning { get; set; }

    public BucketSettings Settings { get; } = new();

    /// <summary>The version, or the newest without an id; null when there is none.</summary>
    public ObjectVersion? Find(string key, string? versionId)
    {
        lock (_gate)
        {
            var versions = _keys.GetValueOrDefault(key, []);
            return versionId is null && versions.Count > 0 ? versions[0] : versions.FirstOrDefault(
                version => version.VersionId == versionId);
        }
    }

    /// <summary>Reads a version's bytes while they cannot go away; null when there is no such version.</summary>
    public (ObjectVersion Version, Blob Content)? Open(string key, string? versionId)
    {
        lock (_gate)
            return Find(key, versionId) is { } version ? (version, version.Content.Share()) : null;
    }

    /// <summary>Writes a version, which gets its id here.</summary>
    /// <param name="draft">The version.</param>
    /// <param name="condition">What must hold.</param>
    /// <param name="changed">Told of the change before there can be another.</param>
    /// <exception cref="S3Exception">The condition does not hold, or the bucket is gone.</exception>
    public ObjectVersion Put(ObjectVersion draft, WriteCondition condition, Action<ObjectVersion> changed)
    {
        lock (_gate)
        {
            RefuseDeleted();
            condition.Check(draft.Key, Current(draft.Key));
            var version = Add(draft);
            changed(version);
            return version;
        }
    }

    /// <summary>Deletes a version, or without an id what a delete means in this bucket: a delete marker where it keeps versions.</summary>
    /// <param name="marker">The delete marker, should one be made.</param>
    /// <param name="versionId">The version; null for the object.</param>
    /// <param name="condition">What must hold.</param>
    /// <param name="changed">Told of the change before there can be another.</param>
    /// <exception cref="S3Exception">The condition does not hold.</exception>
    public Deletion Delete(ObjectVersion marker, string? versionId, WriteCondition condition, Action<Deletion> changed)
    {
        lock (_gate)
        {
            condition.Check(marker.Key, Current(marker.Key));
            var deletion = versionId is null && Versioning != Versioning.None
                ? new Deletion(Add(marker with { IsDeleteMarker = true }), true)
                : new Deletion(Remove(marker.Key, versionId ?? ObjectVersion.NullId), false);
            if (deletion.Version is not null)
                changed(deletion);
            return deletion;
        }
    }

    /// <summary>Changes what is said about a version, as when its tags change; null when there is no such version.</summary>
    public ObjectVersion? Update(string key, string? versionId, Func<ObjectVersion, ObjectVersion> change)
    {
        lock (_gate)
        {
            if (Find(key, versionId) is not { } version)
                return null;
            var changed = change(version);
            _keys[key] = [.. _keys[key].Select(one => one.VersionId == version.VersionId ? changed : one)];
            return changed;
        }
    }

    /// <summary>Runs over the keys in order, from the first that is not before <paramref name="from"/>, while nothing changes.</summary>
    public T Read<T>(string from, Func<IEnumerable<IReadOnlyList<ObjectVersion>>, T> read)
    {
        lock (_gate)
        {
            var first = IndexOf(from);
            return read(Enumerable.Range(first, _keys.Count - first).Select(index => _keys.Values[index]));
        }
    }

    public void AddUpload(MultipartUpload upload)
    {
        lock (_gate)
        {
            RefuseDeleted();
            _uploads[upload.Id] = upload;
        }
    }

    /// <exception cref="S3Exception">There is no such upload of this key.</exception>
    public MultipartUpload Upload(string key, string uploadId)
    {
        lock (_gate)
            return _uploads.TryGetValue(uploadId, out var upload) && upload.Key == key ? upload : throw S3Errors.NoSuchUpload(uploadId);
    }

    /// <summary>All uploads that have begun and not ended, by key and time.</summary>
    public IReadOnlyList<MultipartUpload> Uploads()
    {
        lock (_gate)
        {
            var byKey = _uploads.Values.OrderBy(upload => upload.Key, KeyOrder.Instance);
            return [.. byKey.ThenBy(upload => upload.Initiated).ThenBy(upload => upload.Id, StringComparer.Ordinal)];
        }
    }

    /// <summary>Puts an upload's object in place and ends the upload, in one step.</summary>
    /// <exception cref="S3Exception">The condition does not hold, or the upload has ended.</exception>
    public ObjectVersion Complete(MultipartUpload upload, ObjectVersion draft, WriteCondition condition, Action<ObjectVersion> changed)
    {
        lock (_gate)
        {
            Upload(upload.Key, upload.Id);
            var version = Put(draft, condition, changed);
            _uploads.Remove(upload.Id);
            return version;
        }
    }

    /// <summary>Ends an upload.</summary>
    /// <exception cref="S3Exception">There is no such upload.</exception>
    public void Abort(MultipartUpload upload)
    {
        lock (_gate)
        {
            Upload(upload.Key, upload.Id);
            _uploads.Remove(upload.Id);
        }

        upload.Dispose();
    }

    /// <summary>No object can be written from here on.</summary>
    /// <exception cref="S3Exception">There are objects, versions or uploads.</exception>
    public void Close()
    {
        lock (_gate)
        {
            if (_keys.Count > 0 && Versioning != Versioning.None)
                throw new S3Exception(
                    "BucketNotEmpty",
                    409,
                    "The bucket you tried to delete is not empty. You must delete all versions in the bucket.",
                    ("BucketName", name));
            if (_keys.Count > 0)
                throw new S3Exception("BucketNotEmpty", 409, "The bucket you tried to delete is not empty", ("BucketName", name));
            _isDeleted = true;
        }
    }

    private ObjectVersion? Current(string key) =>
        _keys.TryGetValue(key, out var versions) && !versions[0].IsDeleteMarker ? versions[0] : null;

    private ObjectVersion Add(ObjectVersion draft)
    {
        var version = draft with { VersionId = Versioning == Versioning.Enabled ? newVersionId() : ObjectVersion.NullId };
        // Without versions, and while they are suspended, the one version that is called "null" is replaced.
        if (version.VersionId == ObjectVersion.NullId)
            Remove(version.Key, ObjectVersion.NullId);
        var older = _keys.GetValueOrDefault(version.Key, []);
        _keys[version.Key] = [version, .. older.Select(one => one.Superseded is null ? one with { Superseded = version.Written } : one)];
        return version;
    }

    private ObjectVersion? Remove(string key, string versionId)
    {
        if (!_keys.TryGetValue(key, out var versions) || versions.FirstOrDefault(one => one.VersionId == versionId) is not { } version)
            return null;
        if (versions.Count == 1)
            _keys.Remove(key);
        else
            _keys[key] = [.. versions.Where(one => one != version).Select((one, index) => index == 0 ? one with { Superseded = null } : one)];
        version.Content.Dispose();
        return version;
    }

    private void RefuseDeleted()
    {
        if (_isDeleted)
            throw S3Errors.NoSuchBucket(name);
    }

    private int IndexOf(string from)
    {
        var (low, high) = (0, _keys.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (KeyOrder.Instance.Compare(_keys.Keys[middle], from) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
