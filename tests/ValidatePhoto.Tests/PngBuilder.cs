using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>Writes PNG files that no encoder would.</summary>
internal sealed class PngBuilder
{
    private readonly ArrayBufferWriter<byte> _file = new();

    public PngBuilder(int width, int height, byte bitDepth = 8, byte colourType = 2, bool interlaced = false)
    {
        _file.Write<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (bitDepth, colourType, (byte)(interlaced ? 1 : 0));
        Chunk("IHDR", header);
    }

    public PngBuilder Chunk(string name, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        _file.Write<byte>(number);
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. data];
        _file.Write<byte>(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(named));
        _file.Write<byte>(number);
        return this;
    }

    /// <summary>Picture data: lines, each after its filter's number.</summary>
    public PngBuilder Data(byte[] lines)
    {
        var data = new MemoryStream();
        using (var deflate = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(lines);
        return Chunk("IDAT", data.ToArray());
    }

    /// <summary>Picture data: this many zero bytes, compressed a thousandfold.</summary>
    public PngBuilder Zeros(long count)
    {
        var data = new MemoryStream();
        using (var deflate = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            var block = new byte[1 << 20];
            for (; count > 0; count -= block.Length)
                deflate.Write(block, 0, (int)Math.Min(count, block.Length));
        }

        return Chunk("IDAT", data.ToArray());
    }

    public byte[] Build() => [.. Chunk("IEND", [])._file.WrittenSpan];
}
