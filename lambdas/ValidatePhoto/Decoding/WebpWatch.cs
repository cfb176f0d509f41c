using System.Buffers.Binary;

namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>Reads where a WebP ends (RFC 9649, "WebP File Header"): the RIFF header has the length of all that follows it.</summary>
public sealed class WebpWatch() : ChunkWatch(signatureLength: 0, headerLength: 8)
{
    /// <inheritdoc/>
    protected override long Meet(ReadOnlySpan<byte> start, long position)
    {
        End = position + BinaryPrimitives.ReadUInt32LittleEndian(start[4..]);
        return 0;
    }
}
