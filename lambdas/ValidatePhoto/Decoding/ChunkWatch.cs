namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>Follows a file that is a row of chunks, each with a small header that gives its length: a PNG, a WebP.</summary>
public abstract class ChunkWatch(int signatureLength, int headerLength) : IContainerWatch
{
    private readonly byte[] _header = new byte[headerLength];
    private long _skip = signatureLength;
    private int _have;
    private long _position;

    /// <inheritdoc/>
    public abstract long? End { get; }

    /// <inheritdoc/>
    public abstract int Pages { get; }

    /// <inheritdoc/>
    public int See(Span<byte> bytes)
    {
        var length = bytes.Length;
        while (!bytes.IsEmpty && !(_position >= End))
        {
            var step = (int)Math.Min(_skip > 0 ? _skip : _header.Length - _have, bytes.Length);
            if (_skip > 0)
                _skip -= step;
            else
                Collect(bytes[..step], _position + step);
            _position += step;
            bytes = bytes[step..];
        }

        return length;
    }

    /// <summary>Takes in a chunk's header, and the first bytes after it if the header's length has room for them.</summary>
    /// <param name="start">The header.</param>
    /// <param name="position">Where the file stands after it.</param>
    /// <returns>How many more bytes the chunk has.</returns>
    protected abstract long Meet(ReadOnlySpan<byte> start, long position);

    private void Collect(ReadOnlySpan<byte> bytes, long after)
    {
        bytes.CopyTo(_header.AsSpan(_have));
        _have += bytes.Length;
        if (_have < _header.Length)
            return;
        _have = 0;
        _skip = Meet(_header, after);
    }
}
