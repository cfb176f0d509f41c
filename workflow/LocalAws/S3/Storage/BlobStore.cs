using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Win32.SafeHandles;

namespace PhotoFlow.LocalAws.S3.Storage;

/// <summary>Keeps bytes: few in memory, many in files of a temporary folder.</summary>
/// <param name="folder">The folder.</param>
internal sealed class BlobStore(string folder)
{
    /// <summary>In bytes: what is larger goes to a file.</summary>
    public const int LargestInMemory = 256 * 1024;

    private static int _files;

    public BlobWriter Write() => new(OpenFile);

    /// <summary>
    /// A file that is gone with its handle: where the system lets an open file lose its name, it loses it here, so that nothing is left of
    /// it however this process ends.
    /// </summary>
    private SafeFileHandle OpenFile()
    {
        var path = Path.Combine(folder, $"localaws-object-{Environment.ProcessId}-{Interlocked.Increment(ref _files)}");
        var handle = File.OpenHandle(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
        return handle;
    }
}

/// <summary>Takes bytes as they come. Unless it is finished, nothing is kept of them.</summary>
internal sealed class BlobWriter(Func<SafeFileHandle> openFile) : IAsyncDisposable
{
    private readonly ArrayBufferWriter<byte> _memory = new();
    private SafeFileHandle? _file;
    private long _length;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        // One write to the file for many small pieces of a body.
        if (_memory.WrittenCount + data.Length > BlobStore.LargestInMemory && _memory.WrittenCount > 0)
            await FlushAsync(cancellationToken);
        _memory.Write(data.Span);
        _length += data.Length;
    }

    public Blob Finish()
    {
        if (_file is null)
            return new Blob([new BlobPiece(_memory.WrittenSpan.ToArray(), null, _length)]);
        RandomAccess.Write(_file, _memory.WrittenSpan, _length - _memory.WrittenCount);
        var piece = new BlobPiece(null, _file, _length);
        _file = null;
        return new Blob([piece]);
    }

    public ValueTask DisposeAsync()
    {
        _file?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        _file ??= openFile();
        await RandomAccess.WriteAsync(_file, _memory.WrittenMemory, _length - _memory.WrittenCount, cancellationToken);
        _memory.ResetWrittenCount();
    }
}

/// <summary>Bytes that do not change. Several may share their pieces; the last that is disposed of frees them.</summary>
internal sealed class Blob(IReadOnlyList<BlobPiece> pieces) : IDisposable
{
    private int _isDisposed;

    public static Blob Empty => new([]);

    /// <summary>In bytes.</summary>
    public long Length { get; } = pieces.Sum(piece => piece.Length);

    /// <summary>The bytes of several, one after the other; it takes their place.</summary>
    public static Blob Concat(IEnumerable<Blob> blobs) => new([.. blobs.SelectMany(blob => blob.Pieces)]);

    /// <summary>The same bytes for another holder.</summary>
    public Blob Share()
    {
        foreach (var piece in pieces)
            piece.Retain();
        return new Blob(pieces);
    }

    /// <summary>Reads a part of it, piece by piece.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(long start, long count)
    {
        const int most = 128 * 1024;
        byte[]? buffer = null;
        try
        {
            foreach (var piece in pieces)
            {
                var from = Math.Min(start, piece.Length);
                start -= from;
                for (var left = Math.Min(count, piece.Length - from); left > 0;)
                {
                    var size = (int)Math.Min(left, piece.IsInMemory ? int.MaxValue : most);
                    var data = await piece.ReadAsync(from, size, buffer ??= piece.IsInMemory ? null : ArrayPool<byte>.Shared.Rent(most));
                    yield return data;
                    from += data.Length;
                    left -= data.Length;
                    count -= data.Length;
                }
            }
        }
        finally
        {
            if (buffer is not null)
                ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public async Task WriteToAsync(PipeWriter writer, long start, long count, CancellationToken cancellationToken)
    {
        await foreach (var data in ReadAsync(start, count))
        {
            if ((await writer.WriteAsync(data, cancellationToken)).IsCompleted)
                return;
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        foreach (var piece in pieces)
            piece.Release();
    }

    private IReadOnlyList<BlobPiece> Pieces => pieces;
}

/// <summary>Bytes in memory or in a file, freed when nobody holds them.</summary>
internal sealed class BlobPiece(byte[]? memory, SafeFileHandle? file, long length)
{
    private int _holders = 1;

    public long Length => length;

    public bool IsInMemory => memory is not null;

    public void Retain() => Interlocked.Increment(ref _holders);

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
            file?.Dispose();
    }

    /// <param name="from">Where to begin.</param>
    /// <param name="count">How many bytes.</param>
    /// <param name="buffer">Room for bytes of a file.</param>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(long from, int count, byte[]? buffer)
    {
        if (memory is not null)
            return memory.AsMemory((int)from, count);
        var read = await RandomAccess.ReadAsync(file!, buffer.AsMemory(0, count), from);
        return read > 0 ? buffer.AsMemory(0, read) : throw new EndOfStreamException("An object's file is shorter than the object.");
    }
}
