using System.Buffers;
using System.Buffers.Binary;
using PhotoFlow.ValidatePhoto.Gate;
using PhotoFlow.ValidatePhoto.Metadata;

namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>
/// Follows a WebP's chunks (RFC 9649, "RIFF-Based Container"): each is its name, its length and its data, padded to an even length. The decoder
/// counts frames too, but in a time that grows with their square. Metadata keep their place, since the file's length is said at its start, but
/// lose their name, so that the decoder passes over them.
/// </summary>
internal sealed class WebpWatch(MetadataBlocks blocks) : ContainerWatch(blocks)
{
    private const int HeaderLength = 8;

    private readonly Pieces _header = new();
    private readonly Pieces _data = new();
    private readonly byte[] _name = new byte[4];
    private bool _hasStarted;
    private bool _isRead;
    private long _fileEnd;
    private long _left;
    private int _frames;

    /// <inheritdoc/>
    public override int Pages => Math.Max(_frames, 1);

    /// <inheritdoc/>
    protected override int Take(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> decoder)
    {
        if (!_hasStarted)
            return TakeStart(bytes, decoder);
        bytes = bytes[..(int)Math.Min(bytes.Length, _fileEnd - Position)];
        int count;
        if (_left > 0)
        {
            count = (int)Math.Min(_left, bytes.Length);
            HandOn(bytes[..count], decoder);
            _left -= count;
            if (_isRead)
                ReadSome(bytes[..count]);
        }
        else
        {
            count = _header.Take(bytes);
            if (_header.AreComplete)
                Meet(_header.Bytes, decoder);
        }

        if (Position + count == _fileEnd)
            EndAfter(count);
        return count;
    }

    private int TakeStart(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> decoder)
    {
        if (Position == 0)
            _header.Want(HeaderLength + 4);
        var count = _header.Take(bytes);
        if (!_header.AreComplete)
            return count;
        _hasStarted = true;
        _fileEnd = HeaderLength + Math.Max(4L, BinaryPrimitives.ReadUInt32LittleEndian(_header.Bytes[4..]));
        HandOn(_header.Bytes, decoder);
        _header.Want(HeaderLength);
        if (Position + count == _fileEnd)
            EndAfter(count);
        return count;
    }

    private void Meet(ReadOnlySpan<byte> header, ArrayBufferWriter<byte> decoder)
    {
        header[..4].CopyTo(_name);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        _left = length + (length & 1);
        if (header.StartsWith("ANMF"u8))
            HeaderGate.CheckPages(++_frames);
        var isMetadata = header.StartsWith("EXIF"u8) || header.StartsWith("XMP "u8) || header.StartsWith("ICCP"u8);
        HandOn(isMetadata ? "----"u8 : header[..4], decoder);
        HandOn(header[4..], decoder);
        _isRead = isMetadata && Blocks.HasRoomFor(length);
        _header.Want(HeaderLength);
        _data.Want(_isRead ? length : 0);
    }

    private void ReadSome(ReadOnlySpan<byte> bytes)
    {
        _data.Take(bytes);
        if (!_data.AreComplete)
            return;
        Blocks.AddWebpChunk(_name, _data.Bytes);
        _isRead = false;
    }
}
