using System.Buffers.Binary;
using System.Text;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>Reads an ICC profile (ICC.1): its name, and whether it is sRGB by what it contains, whatever its name says.</summary>
internal static class ColourProfile
{
    private const int HeaderLength = 128;
    private const int MostTags = 100;
    private const int LongestName = 100;
    private const double NearlyTheSame = 0.002;

    // IEC 61966-2-1's red, green and blue, adapted to the illuminant D50, which profiles refer to.
    private static readonly (string Tag, double X, double Y, double Z)[] SrgbColourants =
        [("rXYZ", 0.4361, 0.2225, 0.0139), ("gXYZ", 0.3851, 0.7169, 0.0971), ("bXYZ", 0.1431, 0.0606, 0.7141)];

    /// <summary>The profile's name; null when it has none that can be read.</summary>
    public static string? Name(ReadOnlySpan<byte> profile) => FileText.Clean(Text(Tag(profile, "desc"u8)), LongestName);

    /// <summary>
    /// Whether a picture with this profile can be taken as it is: the profile describes RGB by three colourants and three curves, and these are
    /// sRGB's. Other profiles that mean sRGB are transformed, which gives the same.
    /// </summary>
    public static bool IsSrgb(ReadOnlySpan<byte> profile)
    {
        if (profile.Length < HeaderLength + 4 || !profile[16..20].SequenceEqual("RGB "u8) || !profile[20..24].SequenceEqual("XYZ "u8))
            return false;
        if (!Tag(profile, "A2B0"u8).IsEmpty || !Tag(profile, "A2B1"u8).IsEmpty)
            return false;
        foreach (var (tag, x, y, z) in SrgbColourants)
        {
            var value = Tag(profile, Encoding.ASCII.GetBytes(tag));
            if (value.Length < 20 || !value.StartsWith("XYZ "u8) || !Near(Fixed(value[8..]), x) || !Near(Fixed(value[12..]), y) || !Near(Fixed(value[16..]), z))
                return false;
        }

        return IsSrgbCurve(Tag(profile, "rTRC"u8)) && IsSrgbCurve(Tag(profile, "gTRC"u8)) && IsSrgbCurve(Tag(profile, "bTRC"u8));
    }

    private static bool IsSrgbCurve(ReadOnlySpan<byte> curve)
    {
        for (var step = 0; step <= 32; step++)
        {
            var x = step / 32.0;
            var srgb = x <= 0.04045 ? x / 12.92 : Math.Pow((x + 0.055) / 1.055, 2.4);
            if (CurveAt(curve, x) is not { } y || !Near(y, srgb))
                return false;
        }

        return true;
    }

    /// <summary>A curve's value ("curveType", "parametricCurveType"); null for one of another type.</summary>
    private static double? CurveAt(ReadOnlySpan<byte> curve, double x)
    {
        if (curve.Length >= 12 && curve.StartsWith("curv"u8))
        {
            var count = UInt32(curve, 8);
            if (count == 0)
                return x;
            if (count * 2 > curve.Length - 12)
                return null;
            if (count == 1)
                return Math.Pow(x, BinaryPrimitives.ReadUInt16BigEndian(curve[12..]) / 256.0);
            var at = x * (count - 1);
            var below = (int)Math.Min(Math.Floor(at), count - 2);
            double low = BinaryPrimitives.ReadUInt16BigEndian(curve[(12 + (2 * below))..]), high = BinaryPrimitives.ReadUInt16BigEndian(curve[(14 + (2 * below))..]);
            return (low + ((high - low) * (at - below))) / 65535;
        }

        // Of the parametric curves only the one that sRGB is written as: (ax + b)^g from d on, cx below.
        if (curve.Length < 32 || !curve.StartsWith("para"u8) || BinaryPrimitives.ReadUInt16BigEndian(curve[8..]) != 3)
            return null;
        double g = Fixed(curve[12..]), a = Fixed(curve[16..]), b = Fixed(curve[20..]), c = Fixed(curve[24..]), d = Fixed(curve[28..]);
        return x >= d ? Math.Pow((a * x) + b, g) : c * x;
    }

    private static bool Near(double one, double other) => Math.Abs(one - other) <= NearlyTheSame;

    private static double Fixed(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadInt32BigEndian(at) / 65536.0;

    /// <summary>A tag's value; empty where it has none inside the profile.</summary>
    private static ReadOnlySpan<byte> Tag(ReadOnlySpan<byte> profile, ReadOnlySpan<byte> name)
    {
        if (profile.Length < HeaderLength + 4)
            return [];
        var count = Math.Min(UInt32(profile, HeaderLength), MostTags);
        for (var tag = HeaderLength + 4; count-- > 0 && tag + 12 <= profile.Length; tag += 12)
        {
            if (!profile[tag..].StartsWith(name))
                continue;
            var (offset, length) = (UInt32(profile, tag + 4), UInt32(profile, tag + 8));
            return offset + length <= profile.Length ? profile.Slice((int)offset, (int)length) : [];
        }

        return [];
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
