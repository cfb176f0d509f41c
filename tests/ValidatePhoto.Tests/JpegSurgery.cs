namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>Changes JPEG files as no encoder would.</summary>
internal static class JpegSurgery
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

    /// <summary>The same file with a segment put in many times.</summary>
    public static byte[] WithSegments(byte[] jpeg, byte marker, byte[] data, int count)
    {
        var file = new MemoryStream();
        file.Write([0xFF, 0xD8]);
        byte[] segment = [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];
        for (; count > 0; count--)
            file.Write(segment);
        file.Write(jpeg.AsSpan(2));
        return file.ToArray();
    }

    /// <summary>The same file whose scan header names its first component only, as if the others came in scans of their own.</summary>
    public static byte[] WithFirstScanOfOneComponent(byte[] jpeg)
    {
        var scan = FindSegment(jpeg, marker => marker == 0xDA);
        return [.. jpeg[..(scan + 2)], 0, 8, 1, .. jpeg[(scan + 5)..(scan + 7)], 0, 63, 0, .. jpeg[(scan + 14)..]];
    }

    /// <summary>The same file with other numbers at the end of its first scan's header: first and last coefficient, bits.</summary>
    public static byte[] WithScanParameters(byte[] jpeg, byte first, byte last, byte bits)
    {
        var changed = jpeg.ToArray();
        var scan = FindSegment(jpeg, marker => marker == 0xDA);
        var at = scan + 5 + (2 * jpeg[scan + 4]);
        (changed[at], changed[at + 1], changed[at + 2]) = (first, last, bits);
        return changed;
    }

    /// <summary>A progressive file with its first scans only.</summary>
    public static byte[] WithScans(byte[] progressive, int count)
    {
        var at = FindSegment(progressive, marker => marker == 0xDA);
        for (; count > 0; count--)
        {
            at += 2;
            while (progressive[at] != 0xFF || progressive[at + 1] is not (0xDA or 0xD9))
                at++;
        }

        // Tables that stand before the next scan are left in: they are harmless.
        return [.. progressive[..at], 0xFF, 0xD9];
    }

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
