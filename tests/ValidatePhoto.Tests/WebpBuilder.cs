using System.Buffers.Binary;
using System.Text;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>Writes WebP files that no encoder would.</summary>
internal static class WebpBuilder
{
    /// <summary>An animation of so many frames, each the same picture.</summary>
    public static byte[] Animation(int frames, int width, int height)
    {
        var picture = new MemoryStream();
        Write(picture, "VP8L", Black(width, height));
        var body = new MemoryStream();
        body.Write("WEBP"u8);
        Write(body, "VP8X", [0x02, 0, 0, 0, .. Int24(width - 1), .. Int24(height - 1)]);
        Write(body, "ANIM", new byte[6]);
        byte[] frame = [.. Int24(0), .. Int24(0), .. Int24(width - 1), .. Int24(height - 1), .. Int24(40), 0, .. picture.ToArray()];
        for (var i = 0; i < frames; i++)
            Write(body, "ANMF", frame);
        var file = new MemoryStream();
        Write(file, "RIFF", body.ToArray());
        return file.ToArray();
    }

    /// <summary>A black picture of any size in a file of 28 bytes.</summary>
    public static byte[] Bomb(int width, int height)
    {
        var body = new MemoryStream();
        body.Write("WEBP"u8);
        Write(body, "VP8L", Black(width, height));
        var file = new MemoryStream();
        Write(file, "RIFF", body.ToArray());
        return file.ToArray();
    }

    /// <summary>A black picture with other chunks after it.</summary>
    public static byte[] With(int width, int height, params (string Name, byte[] Data)[] chunks)
    {
        var body = new MemoryStream();
        body.Write("WEBP"u8);
        // All of the flags: a profile, EXIF and XMP may follow.
        Write(body, "VP8X", [0x2C, 0, 0, 0, .. Int24(width - 1), .. Int24(height - 1)]);
        foreach (var (name, data) in chunks.Where(chunk => chunk.Name == "ICCP"))
            Write(body, name, data);
        Write(body, "VP8L", Black(width, height));
        foreach (var (name, data) in chunks.Where(chunk => chunk.Name != "ICCP"))
            Write(body, name, data);
        var file = new MemoryStream();
        Write(file, "RIFF", body.ToArray());
        return file.ToArray();
    }

    /// <summary>
    /// Lossless data (RFC 9649, "WebP Lossless Bitstream") each of whose five prefix codes has one symbol, so that a pixel takes no bit at all.
    /// </summary>
    private static byte[] Black(int width, int height)
    {
        var size = (uint)(width - 1) | ((uint)(height - 1) << 14);
        // Three bits (no transform, no colour cache, no groups of codes), then five codes of one symbol, which is zero: 1, 0, 0, 0 each.
        var codes = BitConverter.GetBytes(0b0001_0001_0001_0001_0001 << 3);
        return [0x2F, .. BitConverter.GetBytes(size), .. codes];
    }

    private static void Write(MemoryStream target, string name, ReadOnlySpan<byte> data)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, data.Length);
        target.Write(Encoding.ASCII.GetBytes(name));
        target.Write(length);
        target.Write(data);
        if ((data.Length & 1) == 1)
            target.WriteByte(0);
    }

    private static byte[] Int24(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];
}
