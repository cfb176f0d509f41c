using System.Security.Cryptography;
using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>
/// The one pass over a file: as the decoder asks for bytes they are fetched, digested, and shown to the watch. Never more than a buffer
/// of them is in managed memory.
/// </summary>
public sealed class PhotoBytes(Stream input, IContainerWatch watch, CancellationToken cancellationToken) : IDisposable
{
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>What went wrong in a <see cref="Read"/>; the decoder that asked can only be told that something did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>How many bytes have come.</summary>
    public long Count { get; private set; }

    /// <summary>Fills part of the target, as <see cref="Stream.Read(byte[], int, int)"/> does; -1 when that failed.</summary>
    public int Read(byte[] target, int length)
    {
        if (_start == _end && !TryFill())
            return -1;
        var count = Math.Min(length, _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(target);
        _start += count;
        return count;
    }

    /// <summary>Reads what the decoder had no need of, and gives the SHA-256 of the whole file, lower-case hexadecimal.</summary>
    public string Finish()
    {
        do
        {
            _start = _end;
        }
        while (TryFill() && _end > 0);
        ThrowFailure();
        return Convert.ToHexStringLower(_digest.GetHashAndReset());
    }

    /// <summary>Throws the <see cref="Failure"/>, if there is one.</summary>
    public void ThrowFailure()
    {
        if (Failure is RefusedException refused)
            throw refused;
        if (Failure is not null)
            throw new IOException("The file could not be read to its end.", Failure);
    }

    /// <inheritdoc/>
    public void Dispose() => _digest.Dispose();

    private bool TryFill()
    {
        if (Failure is not null)
            return false;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            _start = 0;
            _end = 0; // Stays so when the read throws.
            _end = input.Read(_buffer, 0, _buffer.Length);
            Count += _end;
            var fresh = _buffer.AsSpan(0, _end);
            _digest.AppendData(fresh);
            watch.See(fresh);
            return true;
        }
#pragma warning disable CA1031 // Native code called this, and an exception must not run through it: ThrowFailure throws it later.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Failure = failure;
            return false;
        }
    }
}
