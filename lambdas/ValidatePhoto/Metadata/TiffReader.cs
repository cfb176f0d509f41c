using System.Buffers.Binary;
using System.Globalization;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>A directory of a TIFF structure.</summary>
/// <param name="Entries">By tag: the type, how many values, and where in the block they lie, wholly inside it.</param>
internal sealed record TiffDirectory(IReadOnlyDictionary<ushort, (ushort Type, int Count, int Offset)> Entries);

/// <summary>
/// Reads directories of the TIFF structure that EXIF is written in (TIFF 6.0, section 2). Nothing in it is trusted: an entry that points out
/// of the block, or is of an unknown type, is as if it were not there. Cameras mix up the types, so a number is read from any that holds one.
/// </summary>
internal readonly ref struct TiffReader
{
    private const int EntryLength = 12;
    private const int MostEntries = 512;

    private readonly ReadOnlySpan<byte> _block;
    private readonly bool _bigEndian;

    private TiffReader(ReadOnlySpan<byte> block, bool bigEndian)
    {
        _block = block;
        _bigEndian = bigEndian;
    }

    /// <summary>The order of the bytes of its numbers.</summary>
    public bool IsBigEndian => _bigEndian;

    /// <summary>Starts at the first directory of a block, with or without EXIF's own six bytes before it.</summary>
    /// <returns>False when it is not a TIFF structure.</returns>
    public static bool TryOpen(ReadOnlySpan<byte> block, out TiffReader reader, out TiffDirectory first)
    {
        if (block.Length > 6 && block.StartsWith("Exif\0"u8))
            block = block[6..];
        reader = new TiffReader(block, block.StartsWith("MM"u8));
        first = new TiffDirectory(new Dictionary<ushort, (ushort Type, int Count, int Offset)>());
        if (block.Length < 8 || !(block.StartsWith("MM\0*"u8) || block.StartsWith("II*\0"u8)))
            return false;
        first = reader.Directory(reader.UInt32(block[4..]));
        return true;
    }

    /// <summary>The directory at an offset; empty when there is none.</summary>
    public TiffDirectory Directory(uint? offset)
    {
        var entries = new Dictionary<ushort, (ushort Type, int Count, int Offset)>();
        if (offset is not { } start || start > _block.Length - 2)
            return new TiffDirectory(entries);
        var count = Math.Min((int)UInt16(_block[(int)start..]), MostEntries);
        for (var i = 0; i < count; i++)
        {
            var at = (int)start + 2 + (i * EntryLength);
            if (at > _block.Length - EntryLength)
                break;
            var entry = _block[at..];
            var type = UInt16(entry[2..]);
            var values = UInt32(entry[4..]);
            var length = values * TypeLength(type);
            var place = length <= 4 ? (uint)at + 8 : UInt32(entry[8..]);
            if (length > 0 && place + length <= _block.Length)
                entries.TryAdd(UInt16(entry), (type, (int)values, (int)place));
        }

        return new TiffDirectory(entries);
    }

    /// <summary>An entry's bytes; empty when it is not there.</summary>
    public ReadOnlySpan<byte> Bytes(TiffDirectory directory, ushort tag) =>
        directory.Entries.TryGetValue(tag, out var entry) ? _block.Slice(entry.Offset, (int)(entry.Count * TypeLength(entry.Type))) : [];

    /// <summary>An entry's text; null when it is not there.</summary>
    public string? Text(TiffDirectory directory, ushort tag) =>
        directory.Entries.TryGetValue(tag, out var entry) && entry.Type is 1 or 2 or 7 or 129 ? FileText.Decode(Bytes(directory, tag)) : null;

    /// <summary>An entry's whole number; null when it is not there or is negative.</summary>
    public uint? Whole(TiffDirectory directory, ushort tag) =>
        Number(directory, tag) is >= 0 and <= uint.MaxValue and var number && Math.Floor(number) == number ? (uint)number : null;

    /// <summary>One of an entry's fractions, numerator and denominator; null when it is not there.</summary>
    public (long Numerator, long Denominator)? Fraction(TiffDirectory directory, ushort tag, int index = 0)
    {
        if (!directory.Entries.TryGetValue(tag, out var entry) || entry.Type is not (5 or 10) || index >= entry.Count)
            return null;
        var at = _block[(entry.Offset + (8 * index))..];
        var (numerator, denominator) = (UInt32(at), UInt32(at[4..]));
        return entry.Type == 5 ? (numerator, denominator) : ((int)numerator, (int)denominator);
    }

    /// <summary>One of an entry's values as a number; null when it is not there or is none.</summary>
    public double? Number(TiffDirectory directory, ushort tag, int index = 0)
    {
        if (!directory.Entries.TryGetValue(tag, out var entry))
            return null;
        if (entry.Type is 2 or 7 or 129)
            return NumberIn(Text(directory, tag), index);
        if (index >= entry.Count)
            return null;
        var at = _block[(entry.Offset + (int)(index * TypeLength(entry.Type)))..];
        double? number = entry.Type switch
        {
            1 => at[0],
            6 => (sbyte)at[0],
            3 => UInt16(at),
            8 => (short)UInt16(at),
            4 or 13 => UInt32(at),
            9 => (int)UInt32(at),
            5 or 10 => Fraction(directory, tag, index) is (var numerator, not 0 and var denominator) ? (double)numerator / denominator : null,
            11 => BitConverter.UInt32BitsToSingle(UInt32(at)),
            12 => BitConverter.UInt64BitsToDouble(_bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(at) : BinaryPrimitives.ReadUInt64LittleEndian(at)),
            _ => null,
        };
        return number is { } value && double.IsFinite(value) ? value : null;
    }

    /// <summary>A number written in words: "33, 51.5".</summary>
    private static double? NumberIn(string? text, int index)
    {
        var words = text?.Split([' ', ',', ';', ':', '°', '\'', '"'], StringSplitOptions.RemoveEmptyEntries) ?? [];
        return index < words.Length && double.TryParse(words[index], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    // TIFF 6.0's types, and EXIF 3.0's 129, UTF-8.
    private static long TypeLength(ushort type) => type switch
    {
        1 or 2 or 6 or 7 or 129 => 1,
        3 or 8 => 2,
        4 or 9 or 11 or 13 => 4,
        5 or 10 or 12 => 8,
        _ => 0,
    };

    private ushort UInt16(ReadOnlySpan<byte> at) =>
        _bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(at) : BinaryPrimitives.ReadUInt16LittleEndian(at);

    private uint UInt32(ReadOnlySpan<byte> at) =>
        _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(at) : BinaryPrimitives.ReadUInt32LittleEndian(at);
}
