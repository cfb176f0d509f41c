using System.Buffers.Binary;
using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>
/// Follows a WebP's chunks (RFC 9649, "RIFF-Based Container"): where it ends, which the RIFF header has, and how many frames it has. The
/// decoder counts them too, but in a time that grows with their square.
/// </summary>
public sealed class WebpWatch(int maxPages) : ChunkWatch(signatureLength: 0, headerLength: 8)
{
    private const int FormLength = 4;

    private long? _end;
    private int _frames;

    /// <inheritdoc/>
    public override long? End => _end;

    /// <inheritdoc/>
    public override int Pages => Math.Max(_frames, 1);

    /// <inheritdoc/>
    protected override long Meet(ReadOnlySpan<byte> start, long position)
    {
        var length = (long)BinaryPrimitives.ReadUInt32LittleEndian(start[4..]);
        if (_end is null)
        {
            _end = position + length;
            return FormLength;
        }

        if (start.StartsWith("ANMF"u8) && ++_frames > maxPages)
            throw new RefusedException(Refusals.Pages(_frames, maxPages));
        return length + (length & 1);
    }
}
