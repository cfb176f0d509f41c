namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>Changes JPEG files as no encoder would.</summary>
public static class JpegSurgery
{
    /// <summary>The same file, but its frame header says another size.</summary>
    public static byte[] WithSize(byte[] jpeg, int width, int height)
    {
        var changed = jpeg.ToArray();
        var frame = FindSegment(jpeg, marker => marker is 0xC0 or 0xC1 or 0xC2);
        (changed[frame + 5], changed[frame + 6]) = ((byte)(height >> 8), (byte)height);
        (changed[frame + 7], changed[frame + 8]) = ((byte)(width >> 8), (byte)width);
        return changed;
    }

    /// <summary>The same file with a segment put in after its first marker.</summary>
    public static byte[] WithSegment(byte[] jpeg, byte marker, ReadOnlySpan<byte> data) =>
        [0xFF, 0xD8, 0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data, .. jpeg.AsSpan(2)];

    /// <summary>The same file with stray bytes between two segments of its header.</summary>
    public static byte[] WithStrayHeaderBytes(byte[] jpeg, int count)
    {
        var tables = FindSegment(jpeg, marker => marker == 0xDB);
        return [.. jpeg[..tables], .. new byte[count], .. jpeg[tables..]];
    }

    /// <summary>The same file with its last scan (header and data) many times over.</summary>
    public static byte[] WithManyScans(byte[] progressive, int count)
    {
        var scan = progressive.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xDA]);
        var bytes = progressive.AsSpan(scan, progressive.Length - 2 - scan).ToArray();
        return [.. progressive[..^2], .. Enumerable.Repeat(bytes, count).SelectMany(each => each), 0xFF, 0xD9];
    }

    /// <summary>Where the first such segment begins.</summary>
    public static int FindSegment(byte[] jpeg, Func<byte, bool> marker)
    {
        var at = 2;
        while (!marker(jpeg[at + 1]))
            at += 2 + ((jpeg[at + 2] << 8) | jpeg[at + 3]);
        return at;
    }
}
