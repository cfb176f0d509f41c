using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.S3.Integrity;
using PhotoFlow.LocalAws.S3.Signing;
using PhotoFlow.LocalAws.S3.Storage;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Operations;

/// <summary>PutObject and CopyObject.</summary>
internal static class ObjectWrites
{
    public static async Task PutAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        var properties = ObjectHeaders.Read(request, bucket);
        var tags = ObjectTagging.ReadHeader(request);
        var condition = WriteCondition.Read(request);
        // Refused before its body is read, where it can be; what counts is the check when it is written.
        condition.Check(request.Key, bucket.Find(request.Key, null) is { IsDeleteMarker: false } current ? current : null);
        var received = await RequestPayload.ReceiveAsync(request, s3.Blobs);
        var draft = s3.Events.Draft(request.Key) with
        {
            Content = received.Content,
            ETag = SignatureV4.Hex(received.Md5),
            Checksum = received.Checksum,
            Properties = properties,
            Tags = tags,
        };
        var version = Write(s3, request, bucket, draft, condition, "Put");

        request.Response.Headers.ETag = $"\"{version.ETag}\"";
        request.Response.Headers[received.Checksum.Algorithm.Header] = received.Checksum.Value;
        request.Response.Headers["x-amz-checksum-type"] = received.Checksum.Type;
        ObjectHeaders.WriteWritten(request.Response, version, bucket);
        await request.DoneAsync(StatusCodes.Status200OK);
    }

    public static async Task CopyAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        var (source, content) = OpenSource(s3, request);
        var draft = s3.Events.Draft(request.Key);
        using (content)
        {
            var replaces = Directive(request, "x-amz-metadata-directive");
            var properties = ObjectHeaders.Read(request, bucket);
            if (!replaces)
            {
                properties = properties with
                {
                    Metadata = source.Properties.Metadata,
                    Headers = source.Properties.Headers.Where(header => header.Key != "x-amz-website-redirect-location")
                        .Concat(properties.Headers.Where(header => header.Key == "x-amz-website-redirect-location"))
                        .ToDictionary(),
                };
            }

            RefuseNoChange(request, replaces);
            draft = draft with
            {
                Content = content.Share(),
                ETag = await ETagAsync(source, content),
                Checksum = await ChecksumAsync(request, source, content),
                Properties = properties,
                Tags = Directive(request, "x-amz-tagging-directive") ? ObjectTagging.ReadHeader(request) : source.Tags,
            };
        }

        var version = Write(s3, request, bucket, draft, WriteCondition.Read(request), "Copy");
        WriteSourceVersion(s3, request, source);
        ObjectHeaders.WriteWritten(request.Response, version, bucket);
        await request.WriteXmlAsync(S3Xml.Element(
            "CopyObjectResult",
            S3Xml.Element("LastModified", S3Xml.Time(version.LastModified)),
            S3Xml.Element("ETag", $"\"{version.ETag}\""),
            ObjectReads.ChecksumXml(version.Checksum!)));
    }

    /// <summary>Puts a version in its bucket and tells of it; where that fails, its bytes are freed.</summary>
    public static ObjectVersion Write(
        S3Service s3, S3Request request, Bucket bucket, ObjectVersion draft, WriteCondition condition, string kind)
    {
        try
        {
            return bucket.Put(draft, condition, version => s3.Events.Created(request, kind, version));
        }
        catch
        {
            draft.Content.Dispose();
            throw;
        }
    }

    /// <summary>The version that a copy copies, and its bytes.</summary>
    /// <exception cref="S3Exception">There is none, or a condition on it does not hold.</exception>
    public static (ObjectVersion Source, Blob Content) OpenSource(S3Service s3, S3Request request)
    {
        var (address, versionId) = S3Address.ReadCopySource(request.Header("x-amz-copy-source")!);
        var opened = s3.Buckets[address.Bucket].Open(address.Key, ObjectReads.CheckVersionId(versionId))
            ?? throw (versionId is null ? S3Errors.NoSuchKey(address.Key) : S3Errors.NoSuchVersion(address.Key, versionId));
        try
        {
            if (opened.Version.IsDeleteMarker && versionId is not null)
                throw S3Errors.InvalidRequest("The source of a copy request may not specifically refer to a delete marker by version id.");
            if (opened.Version.IsDeleteMarker)
                throw S3Errors.NoSuchKey(address.Key);
            ReadConditions.Check(request, "x-amz-copy-source-", opened.Version);
            return opened;
        }
        catch
        {
            opened.Content.Dispose();
            throw;
        }
    }

    public static void WriteSourceVersion(S3Service s3, S3Request request, ObjectVersion source)
    {
        var (address, _) = S3Address.ReadCopySource(request.Header("x-amz-copy-source")!);
        if (s3.Buckets.Find(address.Bucket) is { Versioning: not Versioning.None })
            request.Response.Headers["x-amz-copy-source-version-id"] = source.VersionId;
    }

    private static void RefuseNoChange(S3Request request, bool replacesMetadata)
    {
        var (address, versionId) = S3Address.ReadCopySource(request.Header("x-amz-copy-source")!);
        var changes = replacesMetadata || versionId is not null || request.Header("x-amz-storage-class") is not null
            || request.Header("x-amz-website-redirect-location") is not null || request.Header("x-amz-server-side-encryption") is not null;
        if (address == request.Address && !changes)
        {
            throw S3Errors.InvalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage " +
                "class, website redirect location or encryption attributes.");
        }
    }

    /// <summary>An object in parts becomes one in a single piece, and its ETag with it.</summary>
    private static async Task<string> ETagAsync(ObjectVersion source, Blob content)
    {
        if (source.Parts.Count == 0)
            return source.ETag;
        return SignatureV4.Hex(await DigestAsync(new HashDigest(System.Security.Cryptography.HashAlgorithmName.MD5), content));
    }

    private static async Task<Checksum> ChecksumAsync(S3Request request, ObjectVersion source, Blob content)
    {
        var wanted = request.Header("x-amz-checksum-algorithm") is { } name
            ? ChecksumAlgorithm.Find(name) ?? throw S3Errors.InvalidRequest($"Checksum algorithm {name} is not supported.")
            : source.Checksum!.Algorithm;
        return wanted == source.Checksum!.Algorithm && !source.Checksum.IsComposite
            ? source.Checksum
            : new Checksum(wanted, Convert.ToBase64String(await DigestAsync(wanted.Start(), content)));
    }

    private static async Task<byte[]> DigestAsync(IRunningDigest digest, Blob content)
    {
        await foreach (var data in content.ReadAsync(0, content.Length))
            digest.Append(data.Span);
        return digest.Finish();
    }

    /// <summary>True when the copy gets what the request says, false when it keeps what the source has.</summary>
    private static bool Directive(S3Request request, string header) => request.Header(header) switch
    {
        null or "COPY" => false,
        "REPLACE" => true,
        var other => throw S3Errors.InvalidArgument("Unknown directive.", header, other),
    };
}
