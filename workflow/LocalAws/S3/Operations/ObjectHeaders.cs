using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.S3.Buckets;
using PhotoFlow.LocalAws.S3.Storage;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Operations;

/// <summary>What an object's writer says about it in headers, and how it is answered ("Working with object metadata").</summary>
internal static partial class ObjectHeaders
{
    private const string MetadataPrefix = "x-amz-meta-";

    /// <summary>In bytes of UTF-8: names and values together.</summary>
    private const int LargestMetadata = 2048;

    private static readonly string[] _kept =
        ["content-type", "cache-control", "content-disposition", "content-encoding", "content-language", "expires", "x-amz-website-redirect-location"];

    private static readonly string[] _storageClasses =
        ["STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE", "GLACIER_IR"];

    /// <summary>What would change an object's meaning if it were passed over.</summary>
    private static readonly string[] _notImplemented =
    [
        "x-amz-server-side-encryption-customer-algorithm", "x-amz-copy-source-server-side-encryption-customer-algorithm", "x-amz-object-lock-mode",
        "x-amz-object-lock-retain-until-date", "x-amz-object-lock-legal-hold", "x-amz-write-offset-bytes",
    ];

    private static readonly string[] _grants =
        ["x-amz-grant-full-control", "x-amz-grant-read", "x-amz-grant-read-acp", "x-amz-grant-write", "x-amz-grant-write-acp"];

    /// <exception cref="S3Exception">A header is wrong, or S3 here has nothing for it.</exception>
    public static ObjectProperties Read(S3Request request, Bucket bucket)
    {
        foreach (var header in _notImplemented.Where(header => request.Header(header) is not null))
            throw S3Errors.NotImplemented(header, ("Header", header));
        RefuseAcl(request, bucket);
        var names = request.Http.Request.Headers.Keys
            .Concat(request.Identity.IsPresigned ? request.Query.Parameters.Select(parameter => parameter.Name) : [])
            .Where(name => name.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            .Select(name => name.ToLowerInvariant())
            .Distinct();
        return Of(
            _kept.Select(name => (name, Value: request.Header(name))).Where(header => header.Value is not null).Select(
                header => (header.name, header.Value!)),
            names.Select(name => (name[MetadataPrefix.Length..], Decode(request.Header(name)!))),
            request.Header("x-amz-storage-class"),
            request.Header("x-amz-server-side-encryption") ?? bucket.Settings.DefaultEncryption);
    }

    /// <summary>Reads the fields of a browser's form.</summary>
    /// <exception cref="S3Exception">A field is wrong.</exception>
    public static ObjectProperties OfForm(IReadOnlyDictionary<string, string> fields, Bucket bucket) => Of(
        fields.Select(field => (field.Key.ToLowerInvariant(), Bytes(field.Value))).Where(field => _kept.Contains(field.Item1)),
        fields
            .Where(field => field.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            .Select(field => (field.Key[MetadataPrefix.Length..].ToLowerInvariant(), field.Value)),
        fields.GetValueOrDefault("x-amz-storage-class"),
        fields.GetValueOrDefault("x-amz-server-side-encryption") ?? bucket.Settings.DefaultEncryption);

    /// <summary>Access control lists are off unless a bucket's ownership says otherwise; then they are taken and mean nothing.</summary>
    /// <exception cref="S3Exception">The request has one, and they are off.</exception>
    public static void RefuseAcl(S3Request request, Bucket bucket)
    {
        if (bucket.Settings.IsOwnerEnforced && (request.Header("x-amz-acl") is not (null or "bucket-owner-full-control") || _grants.Any(
            grant => request.Header(grant) is not null)))
            throw new S3Exception("AccessControlListNotSupported", 400, "The bucket does not allow ACLs");
    }

    /// <summary>Writes the headers that a version answers with.</summary>
    public static void Write(HttpResponse response, ObjectVersion version, Bucket bucket)
    {
        WriteVersion(response, version, bucket);
        response.Headers.ETag = $"\"{version.ETag}\"";
        response.Headers.LastModified = HttpDate(version.LastModified);
        response.Headers.AcceptRanges = "bytes";
        foreach (var (name, value) in version.Properties.Headers)
            response.Headers[name] = value;
        foreach (var (name, value) in version.Properties.Metadata)
            response.Headers[MetadataPrefix + name] = Encode(value);
        response.Headers["x-amz-server-side-encryption"] = version.Properties.Encryption;
        if (version.Properties.StorageClass != "STANDARD")
            response.Headers["x-amz-storage-class"] = version.Properties.StorageClass;
    }

    /// <summary>Buckets that never had versions name none.</summary>
    public static void WriteVersion(HttpResponse response, ObjectVersion version, Bucket bucket)
    {
        if (bucket.Versioning != Versioning.None)
            response.Headers["x-amz-version-id"] = version.VersionId;
    }

    /// <summary>What a write answers with.</summary>
    public static void WriteWritten(HttpResponse response, ObjectVersion version, Bucket bucket)
    {
        if (bucket.Versioning == Versioning.Enabled)
            response.Headers["x-amz-version-id"] = version.VersionId;
        response.Headers["x-amz-server-side-encryption"] = version.Properties.Encryption;
    }

    public static string HttpDate(DateTimeOffset time) => time.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Text as header bytes: UTF-8, one character for each byte.</summary>
    public static string Bytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private static ObjectProperties Of(
        IEnumerable<(string Name, string Value)> headers, IEnumerable<(string Name, string Value)> metadata, string? storageClass, string encryption)
    {
        var kept = headers.ToDictionary(header => header.Name, header => header.Value);
        kept.TryAdd("content-type", "binary/octet-stream");
        if (kept.Remove("content-encoding", out var encoding) && WithoutChunks(encoding) is { Length: > 0 } own)
            kept["content-encoding"] = own;
        if (storageClass is not null && !_storageClasses.Contains(storageClass))
            throw new S3Exception(
                "InvalidStorageClass", 400, "The storage class you specified is not valid", ("StorageClassRequested", storageClass));
        if (encryption is not ("AES256" or "aws:kms" or "aws:kms:dsse"))
            throw S3Errors.InvalidArgument("The encryption method specified is not supported", "x-amz-server-side-encryption", encryption);

        var user = metadata.ToDictionary(entry => entry.Name, entry => entry.Value);
        var size = user.Sum(entry => Encoding.UTF8.GetByteCount(entry.Key) + Encoding.UTF8.GetByteCount(entry.Value));
        if (size > LargestMetadata)
        {
            throw new S3Exception(
                "MetadataTooLarge",
                400,
                "Your metadata headers exceed the maximum allowed metadata size",
                ("Size", $"{size}"),
                ("MaxSizeAllowed", $"{LargestMetadata}"));
        }

        return new ObjectProperties(kept, user, storageClass ?? "STANDARD", encryption);
    }

    /// <summary>How the body was sent is no property of the object.</summary>
    private static string WithoutChunks(string encoding) =>
        string.Join(
            ',',
            encoding.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(one => one != "aws-chunked"));

    /// <summary>
    /// S3 takes header bytes for Latin-1, and understands the words of RFC 2047. What a URL's query carries is text already.
    /// </summary>
    private static string Decode(string value) => EncodedWord().Replace(AdjacentWords().Replace(value, "$1"), word =>
    {
        var text = word.Groups["text"].Value;
        try
        {
            var bytes = word.Groups["kind"].Value is "B" or "b"
                ? Convert.FromBase64String(text)
                : PercentEncoding.Decode(text.Replace('_', ' ').Replace("%", "%25", StringComparison.Ordinal).Replace('=', '%'));
            return (word.Groups["charset"].Value.Equals("UTF-8", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);
        }
        catch (FormatException)
        {
            return word.Value;
        }
    });

    private static string Encode(string value) => value.All(character => character is >= ' ' and <= '~')
        ? value
        : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}?=";

    [GeneratedRegex(@"=\?(?<charset>UTF-8|ISO-8859-1|US-ASCII)\?(?<kind>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();

    /// <summary>The space between two encoded words is not part of the text.</summary>
    [GeneratedRegex(@"(\?=)\s+(?==\?)")]
    private static partial Regex AdjacentWords();
}
