using System.Buffers.Binary;

namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>Follows a PNG's chunks (ISO/IEC 15948, "Chunk layout") to its end, and reads how many frames an animated one has.</summary>
/// <remarks>A chunk is its length, its name, its data and a CRC. IEND, the shortest, has no data, so 12 bytes can always be read.</remarks>
public sealed class PngWatch() : ChunkWatch(signatureLength: 8, headerLength: 12)
{
    private long? _end;
    private int _pages = 1;

    /// <inheritdoc/>
    public override long? End => _end;

    /// <inheritdoc/>
    public override int Pages => _pages;

    /// <inheritdoc/>
    protected override long Meet(ReadOnlySpan<byte> start, long position)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(start);
        var name = start[4..8];
        if (name.SequenceEqual("IEND"u8))
            _end = position + length;
        else if (name.SequenceEqual("acTL"u8)) // The first four bytes of its data are the number of frames.
            _pages = (int)Math.Clamp(BinaryPrimitives.ReadUInt32BigEndian(start[8..]), 1, int.MaxValue);
        return length;
    }
}
