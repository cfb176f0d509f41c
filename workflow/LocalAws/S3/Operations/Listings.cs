using System.Text;
using System.Xml.Linq;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.S3.Storage;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Operations;

/// <summary>ListObjects in both versions, ListObjectVersions and ListMultipartUploads.</summary>
internal static class Listings
{
    private const int MostEntries = 1000;

    public static Task ObjectsAsync(S3Service s3, S3Request request)
    {
        var marker = request.Query["marker"] ?? "";
        var (query, page) = Current(s3, request, marker);
        var text = new KeyText(request);
        return request.WriteXmlAsync(S3Xml.Element(
            "ListBucketResult",
            S3Xml.Element("Name", request.Bucket),
            S3Xml.Element("Prefix", text.Of(query.Prefix)),
            S3Xml.Element("Marker", text.Of(marker)),
            // Without a delimiter the last key of the page is what to go on from.
            page.IsTruncated && query.Delimiter.Length > 0 ? S3Xml.Element("NextMarker", text.Of(page.Last!)) : null,
            Common(request, query, page.IsTruncated, text),
            page.Items.Select(version => Contents(version, text, withOwner: true)),
            page.CommonPrefixes.Select(prefix => CommonPrefix(prefix, text))));
    }

    public static Task ObjectsV2Async(S3Service s3, S3Request request)
    {
        if (request.Query["list-type"] != "2")
            throw S3Errors.InvalidArgument("Invalid List Type specified in Query String", "list-type", request.Query["list-type"]);
        var token = request.Query["continuation-token"];
        var after = token is null ? request.Query["start-after"] ?? "" : KeyOf(token);
        var (query, page) = Current(s3, request, after);
        var text = new KeyText(request);
        return request.WriteXmlAsync(S3Xml.Element(
            "ListBucketResult",
            S3Xml.Element("Name", request.Bucket),
            S3Xml.Element("Prefix", text.Of(query.Prefix)),
            S3Xml.Optional("ContinuationToken", token),
            page.IsTruncated ? S3Xml.Element("NextContinuationToken", TokenOf(page.Last!)) : null,
            request.Query["start-after"] is { } start ? S3Xml.Element("StartAfter", text.Of(start)) : null,
            S3Xml.Element("KeyCount", page.Items.Count + page.CommonPrefixes.Count),
            Common(request, query, page.IsTruncated, text),
            page.Items.Select(version => Contents(version, text, withOwner: request.Query["fetch-owner"] == "true")),
            page.CommonPrefixes.Select(prefix => CommonPrefix(prefix, text))));
    }

    public static Task VersionsAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        var query = Query(request, "max-keys");
        var keyMarker = request.Query["key-marker"] ?? "";
        var idMarker = request.Query["version-id-marker"] ?? "";
        if (idMarker.Length > 0 && keyMarker.Length == 0)
            throw S3Errors.InvalidArgument("A version-id marker cannot be specified without a key marker.", "version-id-marker", idMarker);
        if (idMarker.Length > 0)
            ObjectReads.CheckVersionId(idMarker);
        var page = bucket.Read(Later(query.Prefix, keyMarker), keys => ListingPage<ObjectVersion>.Of(
            keys.SelectMany(versions => versions[0].Key == keyMarker ? AfterMarker(versions, idMarker) : versions), version => version.Key, query, keyMarker));
        var text = new KeyText(request);
        return request.WriteXmlAsync(S3Xml.Element(
            "ListVersionsResult",
            S3Xml.Element("Name", request.Bucket),
            S3Xml.Element("Prefix", text.Of(query.Prefix)),
            S3Xml.Element("KeyMarker", text.Of(keyMarker)),
            S3Xml.Element("VersionIdMarker", idMarker),
            page.IsTruncated ? S3Xml.Element("NextKeyMarker", text.Of(page.Last!)) : null,
            page is { IsTruncated: true, LastItem: { } last } ? S3Xml.Element("NextVersionIdMarker", last.VersionId) : null,
            Common(request, query, page.IsTruncated, text),
            page.Items.Select(version => VersionXml(version, text)),
            page.CommonPrefixes.Select(prefix => CommonPrefix(prefix, text))));
    }

    public static Task UploadsAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        var query = Query(request, "max-uploads");
        var keyMarker = request.Query["key-marker"] ?? "";
        var idMarker = request.Query["upload-id-marker"] ?? "";
        var uploads = bucket.Uploads().Where(
            upload => KeyOrder.Instance.Compare(upload.Key, keyMarker) is var order && (order > 0 || (order == 0 && idMarker.Length > 0)));
        // Uploads of the marker's key go on after the marker's upload.
        if (idMarker.Length > 0)
            uploads = uploads.SkipWhile(upload => upload.Key == keyMarker && upload.Id != idMarker).SkipWhile(
                upload => upload.Id == idMarker);
        var page = ListingPage<MultipartUpload>.Of(uploads, upload => upload.Key, query, keyMarker);
        var text = new KeyText(request);
        return request.WriteXmlAsync(S3Xml.Element(
            "ListMultipartUploadsResult",
            S3Xml.Element("Bucket", request.Bucket),
            S3Xml.Element("KeyMarker", text.Of(keyMarker)),
            S3Xml.Element("UploadIdMarker", idMarker),
            S3Xml.Element("NextKeyMarker", page.IsTruncated ? text.Of(page.Last!) : ""),
            S3Xml.Element("NextUploadIdMarker", page.IsTruncated ? page.LastItem?.Id : ""),
            query.Delimiter.Length > 0 ? S3Xml.Element("Delimiter", text.Of(query.Delimiter)) : null,
            S3Xml.Element("Prefix", text.Of(query.Prefix)),
            S3Xml.Element("MaxUploads", query.Max),
            text.Encoding,
            S3Xml.Element("IsTruncated", page.IsTruncated ? "true" : "false"),
            page.Items.Select(upload => S3Xml.Element(
                "Upload",
                S3Xml.Element("Key", text.Of(upload.Key)),
                S3Xml.Element("UploadId", upload.Id),
                Owner("Initiator"),
                Owner("Owner"),
                S3Xml.Element("StorageClass", upload.Properties.StorageClass),
                S3Xml.Element("Initiated", S3Xml.Time(upload.Initiated)),
                upload.HasChosenAlgorithm ? S3Xml.Element("ChecksumAlgorithm", upload.Algorithm.Name) : null,
                upload.HasChosenAlgorithm ? S3Xml.Element("ChecksumType", upload.IsComposite ? Integrity.Checksum.Composite : Integrity.Checksum.FullObject) : null)),
            page.CommonPrefixes.Select(prefix => CommonPrefix(prefix, text))));
    }

    public static XElement Owner(string name) =>
        S3Xml.Element(name, S3Xml.Element("ID", Account.Id), S3Xml.Element("DisplayName", "local"));

    private static (ListingQuery Query, ListingPage<ObjectVersion> Page) Current(S3Service s3, S3Request request, string after)
    {
        var query = Query(request, "max-keys");
        var page = s3.Buckets[request.Bucket].Read(Later(query.Prefix, after), keys => ListingPage<ObjectVersion>.Of(
            keys.Select(versions => versions[0]).Where(version => !version.IsDeleteMarker && (after.Length == 0 || version.Key != after)),
            version => version.Key,
            query,
            after));
        return (query, page);
    }

    private static ListingQuery Query(S3Request request, string max)
    {
        if (request.Query["encoding-type"] is not (null or "" or "url"))
            throw S3Errors.InvalidArgument("Invalid Encoding Method specified in Request", "encoding-type", request.Query["encoding-type"]);
        return new ListingQuery(
            request.Query["prefix"] ?? "", request.Query["delimiter"] ?? "", request.Query.Number(max, MostEntries, MostEntries));
    }

    private static string Later(string one, string other) => KeyOrder.Instance.Compare(one, other) > 0 ? one : other;

    private static IEnumerable<ObjectVersion> AfterMarker(IReadOnlyList<ObjectVersion> versions, string idMarker) =>
        idMarker.Length == 0 ? [] : versions.SkipWhile(version => version.VersionId != idMarker).Skip(1);

    private static IEnumerable<XElement?> Common(S3Request request, ListingQuery query, bool isTruncated, KeyText text) =>
    [
        S3Xml.Element("MaxKeys", query.Max),
        request.Query.Has("delimiter") ? S3Xml.Element("Delimiter", text.Of(query.Delimiter)) : null,
        text.Encoding,
        S3Xml.Element("IsTruncated", isTruncated ? "true" : "false"),
    ];

    private static XElement Contents(ObjectVersion version, KeyText text, bool withOwner) => S3Xml.Element(
        "Contents",
        S3Xml.Element("Key", text.Of(version.Key)),
        S3Xml.Element("LastModified", S3Xml.Time(version.LastModified)),
        Facts(version),
        withOwner ? Owner("Owner") : null);

    private static XElement VersionXml(ObjectVersion version, KeyText text) => S3Xml.Element(
        version.IsDeleteMarker ? "DeleteMarker" : "Version",
        S3Xml.Element("Key", text.Of(version.Key)),
        S3Xml.Element("VersionId", version.VersionId),
        S3Xml.Element("IsLatest", version.Superseded is null ? "true" : "false"),
        S3Xml.Element("LastModified", S3Xml.Time(version.LastModified)),
        version.IsDeleteMarker ? null : Facts(version),
        Owner("Owner"));

    private static IEnumerable<XElement> Facts(ObjectVersion version) =>
    [
        S3Xml.Element("ETag", $"\"{version.ETag}\""),
        .. Checksum(version),
        S3Xml.Element("Size", version.Size),
        S3Xml.Element("StorageClass", version.Properties.StorageClass),
    ];

    private static IEnumerable<XElement> Checksum(ObjectVersion version) => version.Checksum is { } checksum
        ? [S3Xml.Element("ChecksumAlgorithm", checksum.Algorithm.Name), S3Xml.Element("ChecksumType", checksum.Type)]
        : [];

    private static XElement CommonPrefix(string prefix, KeyText text) =>
        S3Xml.Element("CommonPrefixes", S3Xml.Element("Prefix", text.Of(prefix)));

    private static string TokenOf(string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(key));

    private static string KeyOf(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw S3Errors.InvalidArgument("The continuation token provided is incorrect", "continuation-token", token);
        }
    }

    /// <summary>Keys as a listing writes them: percent-encoded where the request asks for it.</summary>
    private sealed class KeyText(S3Request request)
    {
        private readonly bool _isEncoded = request.Query["encoding-type"] == "url";

        public XElement? Encoding => _isEncoded ? S3Xml.Element("EncodingType", "url") : null;

        public string Of(string key) => _isEncoded ? PercentEncoding.Encode(key, keepSlash: true).Replace("%20", "+", StringComparison.Ordinal) : key;
    }
}
