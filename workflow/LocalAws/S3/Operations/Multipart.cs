using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.S3.Integrity;
using PhotoFlow.LocalAws.S3.Signing;
using PhotoFlow.LocalAws.S3.Storage;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Operations;

/// <summary>Uploads in parts ("Uploading and copying objects using multipart upload").</summary>
internal static class Multipart
{
    private const int MostParts = 10_000;

    public static Task CreateAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        var chosen = request.Header("x-amz-checksum-algorithm") is { } name
            ? ChecksumAlgorithm.Find(name) ?? throw S3Errors.InvalidRequest($"Checksum algorithm {name} is not supported.")
            : null;
        var draft = s3.Events.Draft(request.Key);
        var upload = new MultipartUpload(request.Key, s3.Buckets.NewId())
        {
            Initiated = draft.LastModified,
            Begun = draft.Written,
            Properties = ObjectHeaders.Read(request, bucket),
            Tags = ObjectTagging.ReadHeader(request),
            Algorithm = chosen ?? ChecksumAlgorithm.Crc64Nvme,
            HasChosenAlgorithm = chosen is not null,
            IsComposite = IsComposite(request.Header("x-amz-checksum-type"), chosen),
        };
        bucket.AddUpload(upload);
        if (chosen is not null)
        {
            request.Response.Headers["x-amz-checksum-algorithm"] = chosen.Name;
            request.Response.Headers["x-amz-checksum-type"] = upload.IsComposite ? Checksum.Composite : Checksum.FullObject;
        }

        request.Response.Headers["x-amz-server-side-encryption"] = upload.Properties.Encryption;
        return request.WriteXmlAsync(S3Xml.Element(
            "InitiateMultipartUploadResult",
            S3Xml.Element("Bucket", request.Bucket),
            S3Xml.Element("Key", request.Key),
            S3Xml.Element("UploadId", upload.Id)));
    }

    public static async Task UploadPartAsync(S3Service s3, S3Request request)
    {
        var (upload, number) = Find(s3, request);
        var promised = PromisedChecksum.Read(request);
        if (upload.HasChosenAlgorithm && promised is not null && promised.Algorithm != upload.Algorithm)
            throw Mismatch(upload.Algorithm, promised.Algorithm.Name);
        if (upload.IsComposite && promised is null)
            throw Mismatch(upload.Algorithm, "null");
        var received = await RequestPayload.ReceiveAsync(request, s3.Blobs, upload.Algorithm);
        var part = new UploadedPart(
            number, SignatureV4.Hex(received.Md5), received.Content, received.Checksum, s3.Events.Draft(upload.Key).LastModified);
        upload.Add(part);
        request.Response.Headers.ETag = $"\"{part.ETag}\"";
        request.Response.Headers["x-amz-server-side-encryption"] = upload.Properties.Encryption;
        if (promised is not null)
            request.Response.Headers[received.Checksum.Algorithm.Header] = received.Checksum.Value;
        await request.DoneAsync(StatusCodes.Status200OK);
    }

    public static async Task UploadPartCopyAsync(S3Service s3, S3Request request)
    {
        var (upload, number) = Find(s3, request);
        var (source, content) = ObjectWrites.OpenSource(s3, request);
        using (content)
        {
            var range = request.Header("x-amz-copy-source-range") is { } header ? ByteRange.ReadCopy(header, source) : new ByteRange(0, source.Size);
            await using var writer = s3.Blobs.Write();
            var md5 = new HashDigest(System.Security.Cryptography.HashAlgorithmName.MD5);
            var checksum = upload.Algorithm.Start();
            await foreach (var data in content.ReadAsync(range.Start, range.Length))
            {
                md5.Append(data.Span);
                checksum.Append(data.Span);
                await writer.WriteAsync(data, request.Aborted);
            }

            var part = new UploadedPart(
                number,
                SignatureV4.Hex(md5.Finish()),
                writer.Finish(),
                new Checksum(upload.Algorithm, Convert.ToBase64String(checksum.Finish())),
                s3.Events.Draft(upload.Key).LastModified);
            upload.Add(part);
            ObjectWrites.WriteSourceVersion(s3, request, source);
            await request.WriteXmlAsync(S3Xml.Element(
                "CopyPartResult",
                S3Xml.Element("LastModified", S3Xml.Time(part.LastModified)),
                S3Xml.Element("ETag", $"\"{part.ETag}\""),
                upload.HasChosenAlgorithm ? S3Xml.Element(part.Checksum.Algorithm.Element, part.Checksum.Value) : null));
        }
    }

    public static Task ListPartsAsync(S3Service s3, S3Request request)
    {
        var upload = s3.Buckets[request.Bucket].Upload(request.Key, request.Query["uploadId"]!);
        var max = request.Query.Number("max-parts", 1000, 1000);
        var after = request.Query.Number("part-number-marker", 0, int.MaxValue);
        List<UploadedPart> rest = [.. upload.Parts().Where(part => part.Number > after)];
        List<UploadedPart> page = [.. rest.Take(max)];
        return request.WriteXmlAsync(S3Xml.Element(
            "ListPartsResult",
            S3Xml.Element("Bucket", request.Bucket),
            S3Xml.Element(
                "Key", request.Query["encoding-type"] == "url" ? PercentEncoding.Encode(request.Key, keepSlash: true) : request.Key),
            S3Xml.Element("UploadId", upload.Id),
            Listings.Owner("Initiator"),
            Listings.Owner("Owner"),
            S3Xml.Element("StorageClass", upload.Properties.StorageClass),
            S3Xml.Element("PartNumberMarker", after),
            S3Xml.Element("NextPartNumberMarker", page.LastOrDefault()?.Number ?? 0),
            S3Xml.Element("MaxParts", max),
            S3Xml.Element("IsTruncated", rest.Count > page.Count ? "true" : "false"),
            upload.HasChosenAlgorithm ? S3Xml.Element("ChecksumAlgorithm", upload.Algorithm.Name) : null,
            upload.HasChosenAlgorithm ? S3Xml.Element("ChecksumType", upload.IsComposite ? Checksum.Composite : Checksum.FullObject) : null,
            page.Select(part => S3Xml.Element(
                "Part",
                S3Xml.Element("PartNumber", part.Number),
                S3Xml.Element("LastModified", S3Xml.Time(part.LastModified)),
                S3Xml.Element("ETag", $"\"{part.ETag}\""),
                S3Xml.Element("Size", part.Content.Length),
                S3Xml.Element(part.Checksum.Algorithm.Element, part.Checksum.Value)))));
    }

    public static async Task CompleteAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        var upload = bucket.Upload(request.Key, request.Query["uploadId"]!);
        var document = S3Xml.Parse(await RequestPayload.ReceiveDocumentAsync(request), "CompleteMultipartUpload");
        var named = document.Elements("Part").Select(Name).ToList();
        if (named.Count == 0)
            throw S3Errors.MalformedXml();

        var parts = upload.Choose(named);
        var content = Blob.Concat(parts.Select(part => part.Content));
        try
        {
            CheckSize(request, content.Length);
            var checksum = await upload.ChecksumOfAsync(parts);
            if (request.Header(checksum.Algorithm.Header) is { } promised)
                PromisedChecksum.Compare(checksum.Algorithm, promised, checksum.Value);
            var draft = s3.Events.Draft(upload.Key) with
            {
                Content = content,
                ETag = MultipartUpload.ETagOf(parts),
                Checksum = checksum,
                Parts = [.. parts.Select(part => new ObjectPart(part.Number, part.Content.Length, part.Checksum))],
                Properties = upload.Properties,
                Tags = upload.Tags,
            };
            var version = bucket.Complete(
                upload, draft, WriteCondition.Read(request), written => s3.Events.Created(request, "CompleteMultipartUpload", written));
            upload.Dispose();
            ObjectHeaders.WriteWritten(request.Response, version, bucket);
            await request.WriteXmlAsync(S3Xml.Element(
                "CompleteMultipartUploadResult",
                S3Xml.Element(
                    "Location",
                    $"http://{request.Http.Request.Host}/{request.Bucket}/{PercentEncoding.Encode(request.Key, keepSlash: true)}"),
                S3Xml.Element("Bucket", request.Bucket),
                S3Xml.Element("Key", request.Key),
                S3Xml.Element("ETag", $"\"{version.ETag}\""),
                ObjectReads.ChecksumXml(checksum)));
        }
        catch (S3Exception)
        {
            content.Dispose();
            throw;
        }
    }

    public static Task AbortAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        bucket.Abort(bucket.Upload(request.Key, request.Query["uploadId"]!));
        return request.DoneAsync();
    }

    private static (MultipartUpload Upload, int Number) Find(S3Service s3, S3Request request)
    {
        var text = request.Query["partNumber"]!;
        if (!int.TryParse(text, out var number) || number is < 1 or > MostParts)
            throw S3Errors.InvalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", text);
        return (s3.Buckets[request.Bucket].Upload(request.Key, request.Query["uploadId"]!), number);
    }

    private static S3Exception Mismatch(ChecksumAlgorithm expected, string actual) => S3Errors.InvalidRequest(
        $"Checksum Type mismatch occurred, expected checksum Type: {expected.Name.ToLowerInvariant()}, " +
        $"actual checksum Type: {actual.ToLowerInvariant()}");

    private static NamedPart Name(System.Xml.Linq.XElement part) => new(
        part.Number("PartNumber") ?? throw S3Errors.MalformedXml(),
        part.Required("ETag"),
        ChecksumAlgorithm.All
            .Where(algorithm => part.Element(algorithm.Element) is not null)
            .ToDictionary(algorithm => algorithm, algorithm => part.Element(algorithm.Element)!.Value));

    private static void CheckSize(S3Request request, long size)
    {
        if (request.Header("x-amz-mp-object-size") is { } promised && promised != $"{size}")
            throw S3Errors.InvalidRequest(
                $"The provided 'x-amz-mp-object-size' header value {promised} does not match what was computed: {size}");
    }

    /// <summary>
    /// SHA-1 and SHA-256 have no checksum of the whole; the CRCs have one unless it is asked for otherwise, CRC-64/NVME always.
    /// </summary>
    private static bool IsComposite(string? type, ChecksumAlgorithm? algorithm)
    {
        if (type is not (null or Checksum.Composite or Checksum.FullObject) || (type is not null && algorithm is null))
            throw S3Errors.InvalidRequest("The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
        if ((type == Checksum.FullObject && algorithm is { IsLinear: false }) || (type == Checksum.Composite && algorithm == ChecksumAlgorithm.Crc64Nvme))
            throw S3Errors.InvalidRequest(
                $"The {type} checksum type cannot be used with the {algorithm!.Name.ToLowerInvariant()} checksum algorithm.");
        return algorithm is not null && algorithm != ChecksumAlgorithm.Crc64Nvme && type != Checksum.FullObject;
    }
}
