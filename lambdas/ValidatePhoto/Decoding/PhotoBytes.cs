using System.Buffers;
using System.Security.Cryptography;
using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>
/// The one pass over a file: as the decoder asks for bytes they are fetched, digested, and shown to the watch, which hands on what the decoder
/// needs. Never more than a buffer of them is in managed memory.
/// </summary>
internal sealed class PhotoBytes(Stream input, ContainerWatch watch, CancellationToken cancellationToken) : IDisposable
{
    // The end marker, and a few stray bytes before it, which some encoders leave.
    private const int LastBytes = 6;

    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly ArrayBufferWriter<byte> _handedOn = new(64 * 1024);
    private long _read;
    private int _start;
    private bool _isExhausted;
    private bool _isCompleted;

    /// <summary>What went wrong in a <see cref="Read"/>; the decoder that asked can only be told that something did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>How many bytes have come.</summary>
    public long Count { get; private set; }

    /// <summary>What to hand on after the last byte, as if the file had it. The digest has no part in it.</summary>
    public byte[] Completion { get; set; } = [];

    /// <summary>True when the decoder came to the file's end before its container did.</summary>
    public bool IsCutOff => _isExhausted && !(watch.End <= Count);

    /// <summary>
    /// What share of the picture's data the decoder has not asked for, from 0 to 1, once the file is finished. The last few bytes are never handed
    /// on together with others, nor data with the header: so a share is left if the decoder was done before it came to the last few.
    /// </summary>
    public double ShareLeft => watch is { DataStart: { } start } && (watch.DataEnd ?? watch.HandedOn) is var end && end > start && end > _read
        ? (double)(end - _read) / (end - start)
        : 0;

    /// <summary>Fills part of the target, as <see cref="Stream.Read(byte[], int, int)"/> does; -1 when that failed.</summary>
    public int Read(byte[] target, int length)
    {
        while (Ready <= LastBytes && watch.End is null && !_isExhausted)
        {
            if (!TryFill())
                return -1;
        }

        if (Ready == 0 && !_isCompleted)
        {
            _isCompleted = true;
            Completion.CopyTo(target.AsSpan());
            return Completion.Length;
        }

        var count = Math.Min(length, Ready > LastBytes ? Ready - LastBytes : Ready);
        if (watch.DataStart - _read is > 0 and var untilData)
            count = (int)Math.Min(count, untilData);
        _handedOn.WrittenSpan.Slice(_start, count).CopyTo(target);
        _start += count;
        _read += count;
        return count;
    }

    /// <summary>Reads what the decoder had no need of, and gives the SHA-256 of the whole file, lower-case hexadecimal.</summary>
    public string Finish()
    {
        do
        {
            _start = _handedOn.WrittenCount;
        }
        while (!_isExhausted && TryFill());

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

    /// <summary>How many bytes can be handed on.</summary>
    private int Ready => _handedOn.WrittenCount - _start;

    private bool TryFill()
    {
        if (Failure is not null)
            return false;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            byte[] rest = [.. _handedOn.WrittenSpan[_start..]]; // The last few, which wait for whether more come.
            _start = 0;
            _handedOn.ResetWrittenCount();
            _handedOn.Write(rest);
            var fresh = _buffer.AsSpan(0, input.Read(_buffer, 0, _buffer.Length));
            _isExhausted = fresh.IsEmpty;
            Count += fresh.Length;
            _digest.AppendData(fresh);
            watch.See(fresh, _handedOn);
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
