using System.Globalization;
using System.Text;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>Makes a text out of a file fit to be kept and shown: anybody may have written anything there.</summary>
internal static class FileText
{
    /// <summary>The most characters of a name or a keyword.</summary>
    public const int LongestName = 200;

    private const int Longest = 2000;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes bytes that may be UTF-8 or, as older programs write, Latin-1. What follows a zero byte is left out.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        bytes = end < 0 ? bytes : bytes[..end];
        try
        {
            return Clean(StrictUtf8.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return Clean(Encoding.Latin1.GetString(bytes));
        }
    }

    /// <summary>The text without control and direction characters, with single spaces, bounded; null when nothing is left.</summary>
    public static string? Clean(string? text, int longest = Longest)
    {
        if (text is null)
            return null;
        var clean = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > longest)
                break;
            if (Rune.IsWhiteSpace(rune))
                AppendSpace(clean);
            else if (IsFit(rune))
                clean.Append(rune.ToString());
        }

        while (clean is [.., ' '])
            clean.Length--;
        return clean.Length == 0 ? null : clean.ToString();
    }

    private static void AppendSpace(StringBuilder clean)
    {
        if (clean is [.., not ' '])
            clean.Append(' ');
    }

    private static bool IsFit(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
