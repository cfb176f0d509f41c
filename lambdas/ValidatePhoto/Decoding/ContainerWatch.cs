using System.Buffers;
using PhotoFlow.ValidatePhoto.Metadata;

namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>
/// Follows a file's structure as its bytes go past. Metadata and colour profiles are taken out: the decoder gets the picture and nothing else,
/// so that what strangers put beside it costs no memory there. What the decoder does not tell is noted here.
/// </summary>
internal abstract class ContainerWatch(MetadataBlocks blocks) : IDisposable
{
    /// <summary>The metadata that was taken out so far.</summary>
    public MetadataBlocks Blocks { get; } = blocks;

    /// <summary>How many bytes were handed on to the decoder.</summary>
    public long HandedOn { get; private set; }

    /// <summary>Where the picture's data start, in <see cref="HandedOn"/> bytes; null where that is not known.</summary>
    public long? DataStart { get; protected set; }

    /// <summary>Where the picture's container ends, in <see cref="HandedOn"/> bytes; null until that is known.</summary>
    public long? DataEnd { get; private set; }

    /// <summary>Where the picture's container ends, in bytes of the file; null until that is known.</summary>
    public long? End { get; private set; }

    /// <summary>How many pictures the container says it has, as far as is known.</summary>
    public virtual int Pages => 1;

    /// <summary>What kind of file this is, where it is one that few decoders read: "a JPEG of 12 bits".</summary>
    public virtual string? RareKind => null;

    /// <summary>What is odd about the picture, once the whole file was seen.</summary>
    public virtual IEnumerable<string> Notes => [];

    /// <summary>How many bytes of the file went past.</summary>
    protected long Position { get; private set; }

    /// <summary>Takes in the next bytes of the file, and hands on what the decoder needs of them. Nothing after the container's end is handed on.</summary>
    /// <exception cref="Gate.RefusedException">The structure breaks a limit.</exception>
    public void See(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> decoder)
    {
        while (!bytes.IsEmpty && End is null)
        {
            var count = Take(bytes, decoder);
            bytes = bytes[count..];
            Position += count;
        }

        Position += bytes.Length;
    }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    /// <summary>Takes in bytes that belong together from here on.</summary>
    /// <returns>How many; at least one.</returns>
    protected abstract int Take(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> decoder);

    /// <summary>Hands bytes on.</summary>
    protected void HandOn(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> decoder)
    {
        decoder.Write(bytes);
        HandedOn += bytes.Length;
    }

    /// <summary>Says where the container ends: so many bytes after <see cref="Position"/>.</summary>
    protected void EndAfter(int count)
    {
        End = Position + count;
        DataEnd = HandedOn;
    }
}

/// <summary>Puts together what comes in pieces.</summary>
internal sealed class Pieces
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private long _wanted;

    /// <summary>What there is so far.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>True when there is as much as is wanted.</summary>
    public bool AreComplete => _bytes.WrittenCount >= _wanted;

    /// <summary>Starts again.</summary>
    /// <param name="wanted">How many bytes are wanted.</param>
    public void Want(long wanted)
    {
        _bytes.ResetWrittenCount();
        _wanted = wanted;
    }

    /// <summary>Takes as many of the bytes as are still wanted.</summary>
    /// <returns>How many.</returns>
    public int Take(ReadOnlySpan<byte> bytes)
    {
        var count = (int)Math.Min(_wanted - _bytes.WrittenCount, bytes.Length);
        _bytes.Write(bytes[..count]);
        return count;
    }
}
