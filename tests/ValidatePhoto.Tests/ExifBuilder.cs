using System.Buffers.Binary;
using System.Text;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>Writes EXIF blocks as no camera should, and some do.</summary>
internal sealed class ExifBuilder(bool bigEndian = false)
{
    private readonly List<(ushort Tag, ushort Type, byte[] Value)> _main = [];
    private readonly List<(ushort Tag, ushort Type, byte[] Value)> _exif = [];
    private readonly List<(ushort Tag, ushort Type, byte[] Value)> _gps = [];

    /// <summary>The type of the pointers to the other directories: LONG, as the standard has it, unless another is said.</summary>
    public ushort PointerType { get; init; } = 4;

    public ExifBuilder Main(ushort tag, string text) => Add(_main, tag, 2, [.. Encoding.Latin1.GetBytes(text), 0]);

    public ExifBuilder Main(ushort tag, ushort type, params byte[] value) => Add(_main, tag, type, value);

    public ExifBuilder Exif(ushort tag, string text) => Add(_exif, tag, 2, [.. Encoding.Latin1.GetBytes(text), 0]);

    public ExifBuilder Exif(ushort tag, ushort type, params byte[] value) => Add(_exif, tag, type, value);

    public ExifBuilder Gps(ushort tag, string text) => Add(_gps, tag, 2, [.. Encoding.Latin1.GetBytes(text), 0]);

    public ExifBuilder Gps(ushort tag, ushort type, params byte[] value) => Add(_gps, tag, type, value);

    /// <summary>A position of three fractions each.</summary>
    public ExifBuilder Gps(ushort tag, ushort type, params (int Numerator, int Denominator)[] fractions) =>
        Add(_gps, tag, type, [.. fractions.SelectMany(fraction => (byte[])[.. Bytes(fraction.Numerator), .. Bytes(fraction.Denominator)])]);

    public byte[] Bytes(int value)
    {
        var bytes = new byte[4];
        if (bigEndian)
            BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        else
            BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    public byte[] Build()
    {
        var file = new List<byte>(bigEndian ? "MM\0*"u8.ToArray() : "II*\0"u8.ToArray());
        file.AddRange(Bytes(8));
        var exif = _exif.Count > 0 ? 1 : 0;
        var gps = _gps.Count > 0 ? 1 : 0;
        var exifAt = 8 + Size(_main, exif + gps);
        var gpsAt = exifAt + (exif == 1 ? Size(_exif, 0) : 0);
        List<(ushort Tag, ushort Type, byte[] Value)> main = [.. _main];
        if (exif == 1)
            main.Add((0x8769, PointerType, Bytes(exifAt)));
        if (gps == 1)
            main.Add((0x8825, PointerType, Bytes(gpsAt)));
        Write(file, main);
        if (exif == 1)
            Write(file, _exif);
        if (gps == 1)
            Write(file, _gps);
        return [.. file];
    }

    private ExifBuilder Add(List<(ushort Tag, ushort Type, byte[] Value)> directory, ushort tag, ushort type, byte[] value)
    {
        directory.Add((tag, type, value));
        return this;
    }

    private static int Size(List<(ushort Tag, ushort Type, byte[] Value)> directory, int more) =>
        2 + ((directory.Count + more) * 12) + 4 + directory.Sum(entry => entry.Value.Length > 4 ? entry.Value.Length : 0);

    private static int TypeLength(ushort type) => type switch { 3 or 8 => 2, 4 or 9 or 11 or 13 => 4, 5 or 10 or 12 => 8, _ => 1 };

    private void Write(List<byte> file, List<(ushort Tag, ushort Type, byte[] Value)> directory)
    {
        var data = file.Count + 2 + (directory.Count * 12) + 4;
        file.AddRange(Short(directory.Count));
        foreach (var (tag, type, value) in directory)
        {
            file.AddRange(Short(tag));
            file.AddRange(Short(type));
            file.AddRange(Bytes(value.Length / TypeLength(type)));
            file.AddRange(value.Length > 4 ? Bytes(data) : [.. value, .. new byte[4 - value.Length]]);
            data += value.Length > 4 ? value.Length : 0;
        }

        file.AddRange(Bytes(0));
        foreach (var (_, _, value) in directory.Where(entry => entry.Value.Length > 4))
            file.AddRange(value);
    }

    private byte[] Short(int value) => bigEndian ? [(byte)(value >> 8), (byte)value] : [(byte)value, (byte)(value >> 8)];
}
