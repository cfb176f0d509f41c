using System.Security.Cryptography;
using PhotoFlow.LocalAws.S3.Integrity;
using PhotoFlow.LocalAws.S3.Signing;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Storage;

/// <summary>A part of an upload that has arrived.</summary>
internal sealed record UploadedPart(int Number, string ETag, Blob Content, Checksum Checksum, DateTimeOffset LastModified);

/// <summary>A part as the completing request names it.</summary>
internal sealed record NamedPart(int Number, string ETag, IReadOnlyDictionary<ChecksumAlgorithm, string> Checksums);

/// <summary>An object that is being uploaded in parts.</summary>
internal sealed class MultipartUpload(string key, string id) : IDisposable
{
    /// <summary>In bytes: of every part but the last ("Amazon S3 multipart upload limits").</summary>
    private const long SmallestPart = 5 * 1024 * 1024;

    private readonly SortedDictionary<int, UploadedPart> _parts = [];
    private bool _isDisposed;

    public string Key => key;

    public string Id => id;

    /// <summary>Real time.</summary>
    public required DateTimeOffset Initiated { get; init; }

    /// <summary>By the clock that lifecycle rules go by.</summary>
    public required DateTimeOffset Begun { get; init; }

    public required ObjectProperties Properties { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public required ChecksumAlgorithm Algorithm { get; init; }

    /// <summary>True when whoever began the upload chose the algorithm.</summary>
    public bool HasChosenAlgorithm { get; init; }

    /// <summary>True when the object's checksum is made of its parts' checksums.</summary>
    public bool IsComposite { get; init; }

    public IReadOnlyList<UploadedPart> Parts()
    {
        lock (_parts)
            return [.. _parts.Values];
    }

    /// <summary>Keeps a part; an older one of its number goes.</summary>
    /// <exception cref="S3Exception">The upload has ended meanwhile; the part is freed.</exception>
    public void Add(UploadedPart part)
    {
        UploadedPart? older;
        lock (_parts)
        {
            if (_isDisposed)
            {
                part.Content.Dispose();
                throw S3Errors.NoSuchUpload(id);
            }

            _parts.TryGetValue(part.Number, out older);
            _parts[part.Number] = part;
        }

        older?.Content.Dispose();
    }

    /// <summary>The parts that make the object, their bytes for a holder of their own.</summary>
    /// <exception cref="S3Exception">One is missing, another than named, out of order or too small.</exception>
    public IReadOnlyList<UploadedPart> Choose(IReadOnlyList<NamedPart> named)
    {
        for (var i = 1; i < named.Count; i++)
        {
            if (named[i].Number <= named[i - 1].Number)
            {
                throw new S3Exception(
                    "InvalidPartOrder", 400, "The list of parts was not in ascending order. Parts must be ordered by part number.", ("UploadId", id));
            }
        }

        lock (_parts)
        {
            List<UploadedPart> chosen = [.. named.Select(Match)];
            foreach (var small in chosen.SkipLast(1).Where(part => part.Content.Length < SmallestPart).Take(1))
            {
                throw new S3Exception(
                    "EntityTooSmall",
                    400,
                    "Your proposed upload is smaller than the minimum allowed size",
                    ("ProposedSize", $"{small.Content.Length}"),
                    ("MinSizeAllowed", $"{SmallestPart}"),
                    ("PartNumber", $"{small.Number}"),
                    ("ETag", small.ETag));
            }

            return [.. chosen.Select(part => part with { Content = part.Content.Share() })];
        }
    }

    /// <summary>The ETag of an object in parts: the digest of the parts' digests, and their number.</summary>
    public static string ETagOf(IReadOnlyCollection<UploadedPart> parts)
    {
        var digest = new HashDigest(HashAlgorithmName.MD5);
        foreach (var part in parts)
            digest.Append(Convert.FromHexString(part.ETag));
        return $"{SignatureV4.Hex(digest.Finish())}-{parts.Count}";
    }

    /// <summary>The checksum of the object that the parts make.</summary>
    public async Task<Checksum> ChecksumOfAsync(IReadOnlyCollection<UploadedPart> parts)
    {
        var digest = Algorithm.Start();
        if (IsComposite)
        {
            foreach (var part in parts)
                digest.Append(Convert.FromBase64String(part.Checksum.Value));
            return new Checksum(Algorithm, $"{Convert.ToBase64String(digest.Finish())}-{parts.Count}", IsComposite: true);
        }

        foreach (var part in parts)
        {
            await foreach (var data in part.Content.ReadAsync(0, part.Content.Length))
                digest.Append(data.Span);
        }

        return new Checksum(Algorithm, Convert.ToBase64String(digest.Finish()));
    }

    public void Dispose()
    {
        lock (_parts)
        {
            _isDisposed = true;
            foreach (var part in _parts.Values)
                part.Content.Dispose();
            _parts.Clear();
        }
    }

    private UploadedPart Match(NamedPart named)
    {
        if (_parts.TryGetValue(named.Number, out var part) && named.ETag.Trim('"') == part.ETag
            && named.Checksums.All(promised => promised.Key == part.Checksum.Algorithm && promised.Value == part.Checksum.Value))
        {
            return part;
        }

        throw new S3Exception(
            "InvalidPart",
            400,
            "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not " +
            "match the part's entity tag.",
            ("UploadId", id),
            ("PartNumber", $"{named.Number}"),
            ("ETag", named.ETag));
    }
}
