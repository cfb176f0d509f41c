using System.Buffers;
using System.Globalization;
using System.Text;

namespace PhotoFlow.LocalAws.S3.Wire;

/// <summary>Percent-encoding as AWS signs it: everything but unreserved characters, in capitals ("Create a canonical request").</summary>
internal static class PercentEncoding
{
    private static readonly SearchValues<char> _unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <param name="text">What to encode.</param>
    /// <param name="keepSlash">True in paths and in the keys of listings.</param>
    public static string Encode(string text, bool keepSlash = false) => Encode(Encoding.UTF8.GetBytes(text), keepSlash);

    public static string Encode(ReadOnlySpan<byte> bytes, bool keepSlash)
    {
        var encoded = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            if (value < 0x80 && (_unreserved.Contains((char)value) || (keepSlash && value == '/')))
                encoded.Append((char)value);
            else
                encoded.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }

        return encoded.ToString();
    }

    /// <summary>The bytes that a text stands for. A percent sign without two hexadecimal digits stands for itself.</summary>
    public static byte[] Decode(string encoded)
    {
        var source = Encoding.UTF8.GetBytes(encoded);
        var decoded = new byte[source.Length];
        var length = 0;
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '%' && i + 2 < source.Length && char.IsAsciiHexDigit((char)source[i + 1]) && char.IsAsciiHexDigit((char)source[i + 2]))
            {
                decoded[length++] = (byte)((Digit(source[i + 1]) << 4) | Digit(source[i + 2]));
                i += 2;
            }
            else
            {
                decoded[length++] = source[i];
            }
        }

        return decoded[..length];
    }

    private static int Digit(byte character) => Convert.ToInt32(((char)character).ToString(), 16);
}
