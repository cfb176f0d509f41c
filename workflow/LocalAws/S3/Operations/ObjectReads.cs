using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.S3.Buckets;
using PhotoFlow.LocalAws.S3.Integrity;
using PhotoFlow.LocalAws.S3.Storage;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Operations;

/// <summary>GetObject, HeadObject, GetObjectAttributes.</summary>
internal static class ObjectReads
{
    private static readonly string[] _overridden =
        ["content-type", "content-language", "expires", "cache-control", "content-disposition", "content-encoding"];

    public static async Task GetAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        var (version, content) = Open(s3, request, bucket);
        using (content)
        {
            if (version.Properties.StorageClass is "GLACIER" or "DEEP_ARCHIVE")
            {
                throw new S3Exception(
                    "InvalidObjectState", 403, "The operation is not valid for the object's storage class", ("StorageClass", version.Properties.StorageClass));
            }

            var range = Answer(request, bucket, version) ?? new ByteRange(0, version.Size);
            if (version.Tags.Count > 0)
                request.Response.Headers["x-amz-tagging-count"] = $"{version.Tags.Count}";
            await content.WriteToAsync(request.Response.BodyWriter, range.Start, range.Length, request.Aborted);
        }
    }

    public static Task HeadAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        Answer(request, bucket, Find(s3, request, bucket));
        return Task.CompletedTask;
    }

    public static Task AttributesAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        var version = Find(s3, request, bucket);
        var wanted = (request.Header("x-amz-object-attributes") ?? "").Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (wanted.Length == 0 || wanted.Except(["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"]).Any())
            throw S3Errors.InvalidArgument("Invalid attribute name specified.", "x-amz-object-attributes", string.Join(',', wanted));
        ReadConditions.Check(request, "", version);

        ObjectHeaders.WriteVersion(request.Response, version, bucket);
        request.Response.Headers.LastModified = ObjectHeaders.HttpDate(version.LastModified);
        return request.WriteXmlAsync(S3Xml.Element(
            "GetObjectAttributesResponse",
            wanted.Contains("ETag") ? S3Xml.Element("ETag", version.ETag) : null,
            wanted.Contains("Checksum") && version.Checksum is { } checksum ? S3Xml.Element("Checksum", ChecksumXml(checksum)) : null,
            wanted.Contains("ObjectParts") && version.Parts.Count > 0 ? PartsXml(request, version) : null,
            wanted.Contains("StorageClass") ? S3Xml.Element("StorageClass", version.Properties.StorageClass) : null,
            wanted.Contains("ObjectSize") ? S3Xml.Element("ObjectSize", version.Size) : null));
    }

    /// <summary>The version that a request means.</summary>
    /// <exception cref="S3Exception">There is none, or it is a delete marker.</exception>
    public static ObjectVersion Find(S3Service s3, S3Request request, Bucket bucket) =>
        Existing(s3, request, bucket, bucket.Find(request.Key, CheckVersionId(request.VersionId)));

    /// <summary>Ids that S3 could never have given are refused; others may have been given once.</summary>
    public static string? CheckVersionId(string? versionId) => versionId switch
    {
        null or ObjectVersion.NullId or { Length: BucketList.IdLength } => versionId,
        "" => throw S3Errors.InvalidArgument("Version id cannot be the empty string", "versionId", ""),
        _ => throw S3Errors.InvalidArgument("Invalid version id specified", "versionId", versionId),
    };

    public static IEnumerable<System.Xml.Linq.XElement> ChecksumXml(Checksum checksum) =>
        [S3Xml.Element(checksum.Algorithm.Element, checksum.Value), S3Xml.Element("ChecksumType", checksum.Type)];

    private static (ObjectVersion Version, Blob Content) Open(S3Service s3, S3Request request, Bucket bucket)
    {
        var opened = bucket.Open(request.Key, CheckVersionId(request.VersionId));
        return (Existing(s3, request, bucket, opened?.Version), opened!.Value.Content);
    }

    private static ObjectVersion Existing(S3Service s3, S3Request request, Bucket bucket, ObjectVersion? version)
    {
        if (version is { IsDeleteMarker: false })
            return version;
        // S3 tells only those who may list the bucket that an object is not there.
        s3.RefuseUnless(request, "s3:ListBucket", bucket.Arn);
        if (version is null)
            throw request.VersionId is { } id ? S3Errors.NoSuchVersion(request.Key, id) : S3Errors.NoSuchKey(request.Key);
        IReadOnlyList<(string, string)> headers = [("x-amz-delete-marker", "true"), ("x-amz-version-id", version.VersionId)];
        if (request.VersionId is null)
            throw new S3Exception("NoSuchKey", 404, "The specified key does not exist.", ("Key", request.Key)) { Headers = headers };
        throw new S3Exception(
            "MethodNotAllowed",
            405,
            "The specified method is not allowed against this resource.",
            ("Method", request.Method),
            ("ResourceType", "DeleteMarker"))
        {
            Headers = [.. headers, ("Allow", "DELETE"), ("Last-Modified", ObjectHeaders.HttpDate(version.LastModified))],
        };
    }

    /// <summary>Writes status and headers.</summary>
    private static ByteRange? Answer(S3Request request, Bucket bucket, ObjectVersion version)
    {
        ReadConditions.Check(request, "", version);
        var range = ByteRange.Read(request, version);
        var response = request.Response;
        ObjectHeaders.Write(response, version, bucket);
        if (version.Parts.Count > 0 && request.Query.Has("partNumber"))
            response.Headers["x-amz-mp-parts-count"] = $"{version.Parts.Count}";
        if (request.Header("x-amz-checksum-mode")?.Equals("ENABLED", StringComparison.OrdinalIgnoreCase) == true)
            WriteChecksum(response, version, range, request.Query["partNumber"]);
        Override(request);

        response.ContentLength = range?.Length ?? version.Size;
        if (range is { } part)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {part.Start}-{part.Start + part.Length - 1}/{version.Size}";
        }

        return range;
    }

    /// <summary>The object's checksum with the whole object, a part's with a part, none with another range.</summary>
    private static void WriteChecksum(HttpResponse response, ObjectVersion version, ByteRange? range, string? partNumber)
    {
        var checksum = range is null || (partNumber is not null && version.Parts.Count == 0)
            ? version.Checksum
            : version.Parts.FirstOrDefault(part => $"{part.Number}" == partNumber)?.Checksum;
        if (checksum is null)
            return;
        response.Headers[checksum.Algorithm.Header] = checksum.Value;
        response.Headers["x-amz-checksum-type"] = version.Checksum!.Type;
    }

    /// <summary>Parameters such as <c>response-content-disposition</c> replace headers of the answer.</summary>
    private static void Override(S3Request request)
    {
        foreach (var name in _overridden)
        {
            if (request.Query[$"response-{name}"] is not { } value)
                continue;
            if (request.Caller == Access.Caller.Anonymous)
                throw S3Errors.InvalidRequest("Request specific response headers cannot be used for anonymous GET requests.");
            if (value.Any(char.IsControl))
                throw S3Errors.InvalidArgument("Header value cannot contain control characters", $"response-{name}", value);
            request.Response.Headers[name] = ObjectHeaders.Bytes(value);
        }
    }

    private static System.Xml.Linq.XElement PartsXml(S3Request request, ObjectVersion version)
    {
        var max = int.TryParse(request.Header("x-amz-max-parts"), out var most) ? most : 1000;
        var after = int.TryParse(request.Header("x-amz-part-number-marker"), out var marker) ? marker : 0;
        List<ObjectPart> rest = [.. version.Parts.Where(part => part.Number > after)];
        List<ObjectPart> page = [.. rest.Take(max)];
        return S3Xml.Element(
            "ObjectParts",
            S3Xml.Element("PartsCount", version.Parts.Count),
            S3Xml.Element("PartNumberMarker", after),
            S3Xml.Element("NextPartNumberMarker", page.LastOrDefault()?.Number ?? after),
            S3Xml.Element("MaxParts", max),
            S3Xml.Element("IsTruncated", rest.Count > page.Count ? "true" : "false"),
            // S3 lists the parts only where each has a checksum of its own that counts.
            page.Where(_ => version.Checksum!.IsComposite).Select(part => S3Xml.Element(
                "Part",
                S3Xml.Element("PartNumber", part.Number),
                S3Xml.Element("Size", part.Size),
                S3Xml.Element(part.Checksum.Algorithm.Element, part.Checksum.Value))));
    }
}
