using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using PhotoFlow.LocalAws.S3.Signing;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Integrity;

/// <summary>
/// Takes the data out of an <c>aws-chunked</c> body as it arrives, and checks the chunks' signatures where they have them.
/// </summary>
/// <param name="body">The body as it came.</param>
/// <param name="signer">Checks the signatures; null when chunks are not signed.</param>
/// <param name="hasTrailer">True when headers may follow the last chunk.</param>
internal sealed class AwsChunkedReader(PipeReader body, ChunkSigner? signer, bool hasTrailer)
{
    private const string TrailerSignature = "x-amz-trailer-signature";
    private const int LongestLine = 8 * 1024;

    private readonly Dictionary<string, string> _trailer = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The headers after the last chunk, once everything is read.</summary>
    public IReadOnlyDictionary<string, string> Trailer => _trailer;

    /// <exception cref="S3Exception">The body ends early, is not chunked as announced, or a signature is wrong.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var (size, signature) = ParseHead(await ReadLineAsync(cancellationToken) ?? throw S3Errors.IncompleteBody());
            using var hash = signer is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (var left = size; left > 0;)
            {
                var result = await body.ReadAsync(cancellationToken);
                if (result.Buffer.IsEmpty && result.IsCompleted)
                    throw S3Errors.IncompleteBody();
                var data = result.Buffer.Slice(0, Math.Min(left, result.Buffer.Length));
                foreach (var segment in data)
                {
                    hash?.AppendData(segment.Span);
                    yield return segment;
                }

                left -= data.Length;
                body.AdvanceTo(data.End);
            }

            signer?.CheckChunk(signature, hash!.GetHashAndReset());
            if (size == 0)
                break;
            if (await ReadLineAsync(cancellationToken) is not "")
                throw S3Errors.IncompleteBody();
        }

        await ReadTrailerAsync(cancellationToken);
    }

    private async Task ReadTrailerAsync(CancellationToken cancellationToken)
    {
        var signed = new StringBuilder();
        while (await ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Length == 0)
                continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (!hasTrailer || colon < 0)
                throw MalformedTrailer();
            var (name, value) = (line[..colon].Trim(), line[(colon + 1)..].Trim());
            _trailer[name] = value;
            if (!name.Equals(TrailerSignature, StringComparison.OrdinalIgnoreCase))
                signed.Append(name.ToLowerInvariant()).Append(':').Append(value).Append('\n');
        }

        if (hasTrailer && signer is not null)
            signer.CheckTrailer(
                _trailer.GetValueOrDefault(TrailerSignature) ?? throw MalformedTrailer(),
                SHA256.HashData(Encoding.UTF8.GetBytes(signed.ToString())));
    }

    private static S3Exception MalformedTrailer() => new(
        "MalformedTrailerError",
        400,
        "The request contained trailing data that was not well-formed or did not conform to our published schema.");

    /// <summary>Reads <c>size;chunk-signature=hex</c>.</summary>
    private (long Size, string Signature) ParseHead(string line)
    {
        var parts = line.Split(';', 2);
        if (!long.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0)
            throw S3Errors.IncompleteBody();
        var signature = parts.Length > 1 && parts[1].StartsWith("chunk-signature=", StringComparison.Ordinal) ? parts[1]["chunk-signature=".Length..] : "";
        return signer is null || signature.Length > 0 ? (size, signature) : throw S3Errors.IncompleteBody();
    }

    /// <summary>A line without its end; null at the end of the body.</summary>
    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await body.ReadAsync(cancellationToken);
            if (result.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.Latin1.GetString(result.Buffer.Slice(0, end)).TrimEnd('\r');
                body.AdvanceTo(result.Buffer.GetPosition(1, end));
                return line;
            }

            if (result.Buffer.Length > LongestLine)
                throw S3Errors.IncompleteBody();
            if (result.IsCompleted)
            {
                var rest = Encoding.Latin1.GetString(result.Buffer);
                body.AdvanceTo(result.Buffer.End);
                return rest.Length == 0 ? null : rest.TrimEnd('\r');
            }

            body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
