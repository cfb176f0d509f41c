using System.Buffers.Binary;
using System.Text;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>Reads the name of a colour profile (ICC.1, "profileDescriptionTag").</summary>
public static class IccReader
{
    private const int HeaderLength = 128;
    private const int MostTags = 100;
    private const int LongestName = 100;

    /// <summary>The profile's name; null when it has none that can be read.</summary>
    public static string? Name(ReadOnlySpan<byte> profile)
    {
        if (profile.Length < HeaderLength + 4)
            return null;
        var count = Math.Min(UInt32(profile, HeaderLength), MostTags);
        for (var tag = HeaderLength + 4; count-- > 0 && tag + 12 <= profile.Length; tag += 12)
        {
            if (!profile[tag..].StartsWith("desc"u8))
                continue;
            var (offset, length) = (UInt32(profile, tag + 4), UInt32(profile, tag + 8));
            return offset + length <= profile.Length ? FileText.Clean(Text(profile.Slice((int)offset, (int)length)), LongestName) : null;
        }

        return null;
    }

    /// <summary>The text of a version 2 description (ASCII) or a version 4 one (UTF-16 in languages, of which the first is taken).</summary>
    private static string? Text(ReadOnlySpan<byte> value)
    {
        if (value.StartsWith("desc"u8) && value.Length >= 12 && UInt32(value, 8) is var ascii && 12 + ascii <= value.Length)
            return FileText.Decode(value.Slice(12, (int)ascii));
        if (value.StartsWith("mluc"u8) && value.Length >= 28 && (Length: UInt32(value, 20), Offset: UInt32(value, 24)) is var (length, offset) && offset + length <= value.Length)
            return Encoding.BigEndianUnicode.GetString(value.Slice((int)offset, (int)length));
        return null;
    }

    private static long UInt32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
