using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Integrity;

/// <summary>A checksum that is kept with an object or a part.</summary>
/// <param name="Algorithm">Its kind.</param>
/// <param name="Value">In Base64; of an object in parts whose checksum is made of theirs, followed by their number: <c>…-3</c>.</param>
/// <param name="IsComposite">True when it is made of the parts' checksums.</param>
internal sealed record Checksum(ChecksumAlgorithm Algorithm, string Value, bool IsComposite = false)
{
    public const string FullObject = "FULL_OBJECT";
    public const string Composite = "COMPOSITE";

    public string Type => IsComposite ? Composite : FullObject;
}

/// <summary>The checksum that a request promises for its body: its kind, and its value where a header says it.</summary>
internal sealed record PromisedChecksum(ChecksumAlgorithm Algorithm, string? Value)
{
    /// <summary>
    /// Reads <c>x-amz-checksum-*</c>, <c>x-amz-trailer</c> and <c>x-amz-sdk-checksum-algorithm</c>; null when nothing is promised.
    /// </summary>
    /// <exception cref="S3Exception">Two are promised, or one that is none.</exception>
    public static PromisedChecksum? Read(S3Request request)
    {
        var sent = ChecksumAlgorithm.All
            .Select(algorithm => new PromisedChecksum(algorithm, request.SentHeader(algorithm.Header)))
            .Where(checksum => checksum.Value is not null)
            .ToList();
        if (request.SentHeader("x-amz-trailer") is { } trailer)
        {
            var announced = ChecksumAlgorithm.All.FirstOrDefault(
                one => one.Header.Equals(trailer.Trim(), StringComparison.OrdinalIgnoreCase))
                ?? throw S3Errors.InvalidRequest("The value specified in the x-amz-trailer header is not supported");
            sent.Add(new PromisedChecksum(announced, null));
        }

        if (sent.Count > 1)
            throw S3Errors.InvalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        if (sent is [{ Value: { } value } only] && !only.Algorithm.IsValid(value))
            throw S3Errors.InvalidRequest($"Value for {only.Algorithm.Header} header is invalid.");
        if (request.SentHeader("x-amz-sdk-checksum-algorithm") is not { } named)
            return sent.SingleOrDefault();

        var algorithm = ChecksumAlgorithm.Find(named)
            ?? throw S3Errors.InvalidRequest(
                "Checksum algorithm provided is unsupported. Please try again with any of the valid types: " +
                "[CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
        return sent is [var promised] && promised.Algorithm == algorithm
            ? promised
            : throw S3Errors.InvalidRequest(
                "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.");
    }

    /// <exception cref="S3Exception">The body has another.</exception>
    public static void Compare(ChecksumAlgorithm algorithm, string promised, string calculated)
    {
        if (promised != calculated)
            throw new S3Exception("BadDigest", 400, $"The {algorithm.Name} you specified did not match the calculated checksum.");
    }
}
