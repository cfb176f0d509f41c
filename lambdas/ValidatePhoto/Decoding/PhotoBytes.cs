using System.Security.Cryptography;
using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>
/// The one pass over a file: as the decoder asks for bytes they are fetched, digested, and shown to the watch. Never more than a buffer
/// of them is in managed memory.
/// </summary>
public sealed class PhotoBytes(Stream input, IContainerWatch? watch, CancellationToken cancellationToken) : IDisposable
{
    // The end marker, and a few stray bytes before it, which some encoders leave.
    private const int LastBytes = 6;

    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[64 * 1024];
    private long _takenOut;
    private long _handedOn;
    private int _start;
    private int _end;
    private bool _isExhausted;
    private bool _isCompleted;

    /// <summary>What went wrong in a <see cref="Read"/>; the decoder that asked can only be told that something did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>How many bytes have come.</summary>
    public long Count { get; private set; }

    /// <summary>
    /// How many bytes of the container the decoder has not asked for; null while its end is not known. The last few are never handed on
    /// together with others, nor data with the header: so some are left only if the decoder was done before it came to the last few.
    /// </summary>
    public long? Left => Until(watch?.End);

    /// <summary>What to hand on after the last byte, as if the file had it. The digest has no part in it.</summary>
    public byte[] Completion { get; set; } = [];

    /// <summary>True when the decoder came to the file's end before its container did.</summary>
    public bool IsCutOff => _isExhausted && watch is not null && !(watch.End <= Count);

    /// <summary>Fills part of the target, as <see cref="Stream.Read(byte[], int, int)"/> does; -1 when that failed.</summary>
    public int Read(byte[] target, int length)
    {
        if (_start == _end && !TryFill())
            return -1;
        if (_isExhausted && !_isCompleted)
        {
            _isCompleted = true;
            Completion.CopyTo(target.AsSpan());
            return Completion.Length;
        }

        var count = Math.Min(length, _end - _start);
        if (Until(watch?.DataStart) is > 0 and var untilData)
            count = (int)Math.Min(count, untilData);
        if (Left - LastBytes is > 0 and var untilLast)
            count = (int)Math.Min(count, untilLast);
        _buffer.AsSpan(_start, count).CopyTo(target);
        _start += count;
        _handedOn += count;
        return count;
    }

    /// <summary>Reads what the decoder had no need of, and gives the SHA-256 of the whole file, lower-case hexadecimal.</summary>
    public string Finish()
    {
        while (!_isExhausted && TryFill())
        {
        }

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

    private long? Until(long? position) => position - _takenOut - _handedOn;

    private bool TryFill()
    {
        if (Failure is not null)
            return false;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            _start = 0;
            _end = 0; // Stays so when the read throws, and at the file's end.
            while (_end == 0 && !_isExhausted)
            {
                var fresh = _buffer.AsSpan(0, input.Read(_buffer, 0, _buffer.Length));
                _isExhausted = fresh.IsEmpty;
                Count += fresh.Length;
                _digest.AppendData(fresh);
                _end = watch?.See(fresh) ?? fresh.Length;
                _takenOut += fresh.Length - _end;
            }

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
