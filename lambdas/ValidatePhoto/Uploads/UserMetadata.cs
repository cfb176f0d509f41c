using System.Text;
using PhotoFlow.ValidatePhoto.Metadata;

namespace PhotoFlow.ValidatePhoto.Uploads;

/// <summary>Reads a value of an object's user metadata, which S3 hands back as it was sent.</summary>
internal static class UserMetadata
{
    private const int Longest = 320;

    /// <summary>
    /// The value as <see cref="FileText"/> makes it fit; null when nothing is left. SDKs encode what is not ASCII as
    /// RFC 2047 words (S3: "User-defined object metadata"), which are decoded.
    /// </summary>
    public static string? Clean(string? value) => value is null ? null : FileText.Clean(Decode(value.Trim()), Longest);

    private static string Decode(string value)
    {
        const string prefix = "=?UTF-8?";
        if (!value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) || !value.EndsWith("?=", StringComparison.Ordinal) || value.Length < prefix.Length + 4)
            return value;
        var text = value[(prefix.Length + 2)..^2];
        return char.ToUpperInvariant(value[prefix.Length]) switch
        {
            'B' when Convert.TryFromBase64String(text, new byte[text.Length], out _) => Encoding.UTF8.GetString(Convert.FromBase64String(text)),
            'Q' => Uri.UnescapeDataString(text.Replace('_', ' ').Replace("%", "%25", StringComparison.Ordinal).Replace('=', '%')),
            _ => value,
        };
    }
}
