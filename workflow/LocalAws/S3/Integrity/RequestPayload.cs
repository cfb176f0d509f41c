using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.S3.Signing;
using PhotoFlow.LocalAws.S3.Storage;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Integrity;

/// <summary>Bytes that were received and are what their sender meant.</summary>
/// <param name="Content">The bytes; whoever receives them ends them.</param>
/// <param name="Md5">Their MD5.</param>
/// <param name="Checksum">The checksum that was promised, or CRC-64/NVME.</param>
internal sealed record ReceivedContent(Blob Content, byte[] Md5, Checksum Checksum);

/// <summary>Receives a request's body and compares it with everything that the request promised of it.</summary>
internal static class RequestPayload
{
    /// <summary>In one request ("Uploading objects"): 5 GiB.</summary>
    private const long Largest = 5L * 1024 * 1024 * 1024;

    private const int LargestDocument = 16 * 1024 * 1024;

    /// <summary>Receives a body of any size into the store.</summary>
    /// <param name="request">The request.</param>
    /// <param name="store">Where the bytes go.</param>
    /// <param name="preferred">The checksum to keep when none is promised.</param>
    /// <exception cref="S3Exception">The body is not what was promised; nothing of it is kept.</exception>
    public static async Task<ReceivedContent> ReceiveAsync(S3Request request, BlobStore store, ChecksumAlgorithm? preferred = null)
    {
        var promise = Promise.Read(request);
        if (promise.Length is null)
            throw Promise.MissingLength();
        await using var writer = store.Write();
        var digests = new Digests(promise, preferred);
        var length = await CopyAsync(request, promise, digests, (data, token) => writer.WriteAsync(data, token));
        digests.Compare(promise, length);
        return new ReceivedContent(writer.Finish(), digests.Md5, digests.Checksum);
    }

    /// <summary>Receives an XML or JSON document.</summary>
    /// <exception cref="S3Exception">It is not what was promised, or too big to be one.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReceiveDocumentAsync(S3Request request, bool needsDigest = false)
    {
        var promise = Promise.Read(request);
        if (needsDigest && promise.Md5 is null && promise.Checksum is null)
            throw S3Errors.InvalidRequest("Missing required header for this request: Content-MD5");
        var document = new MemoryStream();
        var digests = new Digests(promise, null);
        var length = await CopyAsync(request, promise, digests, (data, token) =>
        {
            if (document.Length + data.Length > LargestDocument)
                throw new S3Exception(
                    "MaxMessageLengthExceeded", 400, "Your request was too big.", ("MaxMessageLengthBytes", $"{LargestDocument}"));
            return document.WriteAsync(data, token);
        });
        digests.Compare(promise, length);
        return document.GetBuffer().AsMemory(0, (int)document.Length);
    }

    private static async Task<long> CopyAsync(
        S3Request request, Promise promise, Digests digests, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> write)
    {
        long length = 0;
        try
        {
            await foreach (var data in ReadAsync(request, promise).WithCancellation(request.Aborted))
            {
                length += data.Length;
                if (length > Largest)
                    throw TooLarge(length);
                digests.Append(data.Span);
                await write(data, request.Aborted);
            }
        }
        catch (BadHttpRequestException exception)
        {
            throw S3Errors.IncompleteBody(
                $"You did not provide the number of bytes specified by the Content-Length HTTP header: {exception.Message}");
        }

        return length;
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        S3Request request, Promise promise, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var body = request.Http.Request.BodyReader;
        if (promise.IsChunked)
        {
            var isSigned = promise.PayloadHash.StartsWith("STREAMING-AWS4-HMAC-SHA256", StringComparison.Ordinal);
            var chunks = new AwsChunkedReader(
                body, isSigned ? request.Identity.Chunks : null, promise.PayloadHash.EndsWith("-TRAILER", StringComparison.Ordinal));
            await foreach (var data in chunks.ReadAsync(cancellationToken))
                yield return data;
            promise.Trailer = chunks.Trailer;
            yield break;
        }

        while (true)
        {
            var result = await body.ReadAsync(cancellationToken);
            foreach (var data in result.Buffer)
                yield return data;
            body.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
                yield break;
        }
    }

    private static S3Exception TooLarge(long size) => new(
        "EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size", ("ProposedSize", $"{size}"), ("MaxSizeAllowed", $"{Largest}"));

    /// <summary>What a request says of its body.</summary>
    private sealed record Promise(string PayloadHash, long? Length, byte[]? Md5, PromisedChecksum? Checksum)
    {
        public bool IsChunked => PayloadHash.StartsWith("STREAMING-", StringComparison.Ordinal);

        public IReadOnlyDictionary<string, string> Trailer { get; set; } = new Dictionary<string, string>();

        public static Promise Read(S3Request request)
        {
            var headers = request.Http.Request.Headers;
            var hash = request.SentHeader("x-amz-content-sha256") ?? request.Identity.PayloadHash;
            var isChunked = hash.StartsWith("STREAMING-", StringComparison.Ordinal);
            var length = isChunked && long.TryParse(request.SentHeader("x-amz-decoded-content-length"), out var decoded) ? decoded : headers.ContentLength;
            if (isChunked && !headers.ContainsKey("x-amz-decoded-content-length"))
                throw MissingLength();
            if (length is null && headers.TransferEncoding.Count > 0)
                throw S3Errors.NotImplemented("a body without its length", ("Header", "Transfer-Encoding"));
            if (length > Largest)
                throw TooLarge(length.Value);
            return new Promise(hash, length, ReadMd5(request.SentHeader("Content-MD5")), PromisedChecksum.Read(request));
        }

        public static S3Exception MissingLength() => new("MissingContentLength", 411, "You must provide the Content-Length HTTP header.");

        private static byte[]? ReadMd5(string? header)
        {
            if (header is null)
                return null;
            var md5 = new byte[MD5.HashSizeInBytes + 2];
            return Convert.TryFromBase64String(header, md5, out var length) && length == MD5.HashSizeInBytes
                ? md5[..length]
                : throw new S3Exception("InvalidDigest", 400, "The Content-MD5 you specified was invalid.", ("Content-MD5", header));
        }
    }

    /// <summary>The digests that grow as a body arrives, and what they come to.</summary>
    private sealed class Digests
    {
        private readonly HashDigest _md5 = new(HashAlgorithmName.MD5);
        private readonly HashDigest? _sha256;
        private readonly ChecksumAlgorithm _algorithm;
        private readonly IRunningDigest _checksum;

        public Digests(Promise promise, ChecksumAlgorithm? preferred)
        {
            _sha256 = promise.PayloadHash.Length == 64 ? new HashDigest(HashAlgorithmName.SHA256) : null;
            _algorithm = promise.Checksum?.Algorithm ?? preferred ?? ChecksumAlgorithm.Crc64Nvme;
            _checksum = _algorithm.Start();
        }

        public byte[] Md5 { get; private set; } = [];

        public Checksum Checksum { get; private set; } = null!;

        public void Append(ReadOnlySpan<byte> data)
        {
            _md5.Append(data);
            _sha256?.Append(data);
            _checksum.Append(data);
        }

        public void Compare(Promise promise, long length)
        {
            if (promise.Length is { } promised && promised != length)
                throw S3Errors.IncompleteBody("You did not provide the number of bytes specified by the Content-Length HTTP header");
            Md5 = _md5.Finish();
            Checksum = new Checksum(_algorithm, Convert.ToBase64String(_checksum.Finish()));

            if (_sha256 is not null && SignatureV4.Hex(_sha256.Finish()) is var computed && !computed.Equals(
                promise.PayloadHash, StringComparison.OrdinalIgnoreCase))
            {
                throw new S3Exception(
                    "XAmzContentSHA256Mismatch",
                    400,
                    "The provided 'x-amz-content-sha256' header does not match what was computed.",
                    ("ClientComputedContentSHA256", promise.PayloadHash),
                    ("S3ComputedContentSHA256", computed));
            }

            if (promise.Md5 is { } md5 && !md5.AsSpan().SequenceEqual(Md5))
            {
                throw new S3Exception(
                    "BadDigest",
                    400,
                    "The Content-MD5 you specified did not match what we received.",
                    ("ExpectedDigest", Convert.ToBase64String(md5)),
                    ("CalculatedDigest", Convert.ToBase64String(Md5)));
            }

            if (promise.Checksum is not { } checksum)
                return;
            var value = checksum.Value ?? promise.Trailer.GetValueOrDefault(checksum.Algorithm.Header) ?? throw new S3Exception(
                "MalformedTrailerError",
                400,
                "The request contained trailing data that was not well-formed or did not conform to our published schema.");
            PromisedChecksum.Compare(_algorithm, value, Checksum.Value);
        }
    }
}
