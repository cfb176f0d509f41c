using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Pipelines;
using PhotoFlow.ValidatePhoto.Metadata;

namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>Follows a PNG's chunks (ISO/IEC 15948, "Chunk layout"): each is its length, its name, its data and a CRC.</summary>
internal sealed class PngWatch(MetadataBlocks blocks) : ContainerWatch(blocks)
{
    private enum At
    {
        Signature,
        Header,
        Kept,
        Read,
        LeftOut,
    }

    private const int CrcLength = 4;

    private readonly Pieces _pieces = new();
    private readonly byte[] _name = new byte[4];
    private At _at;
    private long _left = 8;
    private int _pages = 1;
    private PngLines? _lines;

    /// <inheritdoc/>
    public override int Pages => _pages;

    /// <inheritdoc/>
    public override IEnumerable<string> Notes => _lines?.Finish() == true
        ? ["The file holds more lines than its picture shows: nobody has seen them."]
        : [];

    /// <inheritdoc/>
    public override void Dispose()
    {
        _lines?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override int Take(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> decoder)
    {
        switch (_at)
        {
            case At.Signature:
                var count = HandOnSome(bytes, decoder);
                if (_left == 0)
                    NextHeader();
                return count;
            case At.Header:
                count = _pieces.Take(bytes);
                if (_pieces.AreComplete)
                    Meet(decoder);
                return count;
            case At.Kept:
                if (_left > CrcLength && _name.AsSpan().SequenceEqual("IDAT"u8))
                    _lines?.Add(bytes[..(int)Math.Min(_left - CrcLength, bytes.Length)]);
                count = HandOnSome(bytes, decoder);
                if (_left == 0 && _name.AsSpan().SequenceEqual("IEND"u8))
                    EndAfter(count);
                else if (_left == 0)
                    NextHeader();
                return count;
            case At.Read:
                count = _pieces.Take(bytes);
                if (_pieces.AreComplete)
                    FinishRead(decoder);
                return count;
            case At.LeftOut:
                count = (int)Math.Min(_left, bytes.Length);
                _left -= count;
                if (_left == 0)
                    NextHeader();
                return count;
            default:
                throw new InvalidOperationException($"{_at} is not a state.");
        }
    }

    private int HandOnSome(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> decoder)
    {
        var count = (int)Math.Min(_left, bytes.Length);
        HandOn(bytes[..count], decoder);
        _left -= count;
        return count;
    }

    private void NextHeader()
    {
        _pieces.Want(8);
        _at = At.Header;
    }

    private void Meet(ArrayBufferWriter<byte> decoder)
    {
        var header = _pieces.Bytes;
        var length = BinaryPrimitives.ReadUInt32BigEndian(header);
        header[4..].CopyTo(_name);
        _left = length + CrcLength;
        var isCritical = (_name[0] & 0x20) == 0;
        if (_name.AsSpan().SequenceEqual("IHDR"u8) || (!isCritical && IsRead(length)))
        {
            _pieces.Want(_left);
            _at = At.Read;
        }
        else if (isCritical || _name.AsSpan().SequenceEqual("tRNS"u8))
        {
            HandOn(header, decoder);
            _at = At.Kept;
        }
        else
        {
            _at = At.LeftOut;
        }
    }

    private bool IsRead(uint length)
    {
        ReadOnlySpan<byte> name = _name;
        var isMetadata = name.SequenceEqual("tEXt"u8) || name.SequenceEqual("zTXt"u8) || name.SequenceEqual("iTXt"u8)
            || name.SequenceEqual("eXIf"u8) || name.SequenceEqual("iCCP"u8);
        return (isMetadata && Blocks.HasRoomFor(length)) || (name.SequenceEqual("acTL"u8) && length == 8);
    }

    private void FinishRead(ArrayBufferWriter<byte> decoder)
    {
        var data = _pieces.Bytes[..^CrcLength];
        if (_name.AsSpan().SequenceEqual("IHDR"u8))
        {
            _lines ??= PngLines.Of(data);
            Span<byte> header = stackalloc byte[8];
            BinaryPrimitives.WriteInt32BigEndian(header, data.Length);
            _name.CopyTo(header[4..]);
            HandOn(header, decoder);
            HandOn(_pieces.Bytes, decoder);
        }
        else if (_name.AsSpan().SequenceEqual("acTL"u8)) // An animation: first the number of its frames.
        {
            _pages = (int)Math.Clamp(BinaryPrimitives.ReadUInt32BigEndian(data), 1, int.MaxValue);
        }
        else
        {
            Blocks.AddPngChunk(_name, data);
        }

        NextHeader();
    }
}

/// <summary>
/// Counts the lines that a PNG's data hold, by unpacking them a second time beside the decoder, which stops at the last line that it wants and
/// does not tell of more.
/// </summary>
internal sealed class PngLines : IDisposable
{
    private const long Room = 1 << 20;

    private readonly Pipe _packed = new(new PipeOptions(pauseWriterThreshold: Room, resumeWriterThreshold: Room / 2, useSynchronizationContext: false));
    private readonly Task<bool> _hasMore;

    private PngLines(long expected) => _hasMore = Task.Run(() => HasMoreThan(expected));

    /// <summary>Starts to count.</summary>
    /// <param name="header">The data of the header chunk, IHDR; null is returned where its numbers mean nothing.</param>
    public static PngLines? Of(ReadOnlySpan<byte> header)
    {
        if (header.Length < 13)
            return null;
        long width = BinaryPrimitives.ReadUInt32BigEndian(header), height = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        var channels = header[9] switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
        if (channels == 0 || width > int.MaxValue || height > int.MaxValue)
            return null;
        var bits = (long)header[8] * channels;
        // "Interlacing": Adam7's passes, by where in each 8 × 8 block a pass starts and how far its steps are.
        (int X, int Y, int StepX, int StepY)[] passes = header[12] == 0
            ? [(0, 0, 1, 1)]
            : [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
        return new PngLines(passes.Sum(pass => Bytes(Steps(width, pass.X, pass.StepX), Steps(height, pass.Y, pass.StepY), bits)));
    }

    /// <summary>Takes in packed data.</summary>
    public void Add(ReadOnlySpan<byte> packed)
    {
        if (_hasMore.IsCompleted)
            return;
        _packed.Writer.Write(packed);
        var flush = _packed.Writer.FlushAsync();
        if (!flush.IsCompleted)
            flush.AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Says, when all the data were taken in, whether there are more lines than expected.</summary>
    public bool Finish()
    {
        _packed.Writer.Complete();
        return _hasMore.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Dispose() => Finish();

    private static long Steps(long length, int start, int step) => length <= start ? 0 : (length - start + step - 1) / step;

    private static long Bytes(long columns, long rows, long bits) => columns == 0 ? 0 : rows * (1 + (((columns * bits) + 7) / 8));

    private async Task<bool> HasMoreThan(long expected)
    {
        try
        {
            await using var unpacked = new ZLibStream(_packed.Reader.AsStream(leaveOpen: true), CompressionMode.Decompress);
            var buffer = new byte[64 * 1024];
            var count = 0L;
            for (int read; count <= expected && (read = await unpacked.ReadAsync(buffer)) > 0;)
                count += read;
            return count > expected;
        }
        catch (InvalidDataException)
        {
            return false; // The decoder judges damage.
        }
        finally
        {
            await _packed.Reader.CompleteAsync();
        }
    }
}
