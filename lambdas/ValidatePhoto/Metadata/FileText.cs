using System.Globalization;
using System.Text;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>Makes a text out of a file fit to be kept and shown: anybody may have written anything there, in many ways.</summary>
internal static class FileText
{
    /// <summary>The most characters of a name or a keyword.</summary>
    public const int LongestName = 200;

    private const int Longest = 2000;
    private const int MostBytes = 16 * 1024;
    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';

    // The letters of 0x80 to 0xFF in the two older encodings that programs write most: Windows-1252, which Latin-1 is part of, and Mac OS Roman.
    private const string Windows1252 =
        "€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯°±²³´µ¶·¸¹º»¼½¾¿"
        + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";

    private const string MacRoman =
        "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes bytes whose encoding nobody says: UTF-8, UTF-16, Windows-1252 or Mac OS Roman. A zero byte ends the text.</summary>
    /// <returns>The text, cleaned; null when nothing is left.</returns>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, MostBytes)];
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Clean(UpToZero(Encoding.Unicode.GetString(bytes[2..])));
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Clean(UpToZero(Encoding.BigEndianUnicode.GetString(bytes[2..])));
        if (IsWide(bytes, zeroAt: 1))
            return Clean(UpToZero(Encoding.Unicode.GetString(bytes)));
        if (IsWide(bytes, zeroAt: 0))
            return Clean(UpToZero(Encoding.BigEndianUnicode.GetString(bytes)));
        var end = bytes.IndexOf((byte)0);
        bytes = end < 0 ? bytes : bytes[..end];
        try
        {
            return Clean(StrictUtf8.GetString(WithoutCutLetter(bytes)));
        }
        catch (DecoderFallbackException)
        {
            return Clean(DecodeOneByteLetters(bytes));
        }
    }

    /// <summary>Decodes UTF-16, as Windows writes it.</summary>
    public static string? DecodeWide(ReadOnlySpan<byte> bytes) => Clean(UpToZero(Encoding.Unicode.GetString(bytes[..Math.Min(bytes.Length, MostBytes)])));

    /// <summary>
    /// The text without control and direction characters, with single spaces, bounded; null when nothing is left. What could not be decoded stays as a
    /// stand-in, so that a reader sees that a letter is missing.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">The most characters, counted as Unicode does and not as UTF-16 does.</param>
    public static string? Clean(string? text, int longest = Longest)
    {
        if (text is null)
            return null;
        var clean = new StringBuilder(Math.Min(text.Length, longest));
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (count >= longest)
                break;
            if (Rune.IsWhiteSpace(rune))
            {
                if (clean is not [.., not ' '])
                    continue;
                clean.Append(' ');
            }
            else if (IsFit(rune))
            {
                clean.Append(rune.ToString());
            }
            else
            {
                continue;
            }

            count++;
        }

        while (clean is [.., ' ' or ZeroWidthJoiner or ZeroWidthNonJoiner])
            clean.Length--;
        return clean.Length == 0 ? null : clean.ToString();
    }

    // The two joiners are part of how some scripts and emoji are spelt.
    private static bool IsFit(Rune rune) => rune.Value is ZeroWidthJoiner or ZeroWidthNonJoiner
        || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate);

    private static string UpToZero(string text) => text.IndexOf('\0') is >= 0 and var end ? text[..end] : text;

    /// <summary>Whether these are Latin letters of two bytes, the one of each pair zero. Text of one byte a letter has no zeros but at its end.</summary>
    private static bool IsWide(ReadOnlySpan<byte> bytes, int zeroAt)
    {
        if (bytes.Length < 4)
            return false;
        var letters = 0;
        for (var at = 0; at + 1 < bytes.Length; at += 2)
        {
            var (zero, letter) = (bytes[at + zeroAt], bytes[at + 1 - zeroAt]);
            if (zero == 0 && letter == 0)
                break;
            if (letter == 0)
                return false;
            letters += zero == 0 ? 1 : -1;
        }

        return letters >= 2;
    }

    /// <summary>Programs cut texts off at a number of bytes, which may be in the middle of a letter.</summary>
    private static ReadOnlySpan<byte> WithoutCutLetter(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length - 1); back++)
        {
            var first = bytes[^back];
            if ((first & 0xC0) == 0x80)
                continue;
            var length = first switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC2 => 2, _ => 1 };
            return length > back && System.Text.Unicode.Utf8.IsValid(bytes[..^back]) && !System.Text.Ascii.IsValid(bytes[..^back]) ? bytes[..^back] : bytes;
        }

        return bytes;
    }

    /// <summary>Decodes as that of the two encodings that makes more sense; Windows' where both make as much.</summary>
    private static string DecodeOneByteLetters(ReadOnlySpan<byte> bytes)
    {
        var (windows, mac) = (Decode(bytes, Windows1252), Decode(bytes, MacRoman));
        return Oddities(mac) < Oddities(windows) ? mac : windows;
    }

    private static string Decode(ReadOnlySpan<byte> bytes, string letters)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var each in bytes)
            text.Append(each < 0x80 ? (char)each : letters[each - 0x80]);
        return text.ToString();
    }

    /// <summary>How many letters stand where nobody writes them: capitals or signs in the middle of a word.</summary>
    private static int Oddities(string text)
    {
        var oddities = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter < 0x80)
                continue;
            var (before, after) = (i > 0 ? text[i - 1] : ' ', i + 1 < text.Length ? text[i + 1] : ' ');
            var isCapital = char.IsUpper(letter) && (char.IsLower(before) || (char.IsLetter(before) && char.IsLower(after)));
            var isSign = !char.IsLetter(letter) && letter is not ('’' or '‘' or '–' or '—' or '·' or '…' or '“' or '”' or '\u00AD') && char.IsLetter(before) && char.IsLetter(after);
            var isSignAtWord = !char.IsLetterOrDigit(letter) && !char.IsPunctuation(letter) && char.IsLetter(after) && letter is not ('©' or '®' or '™' or '€' or '£' or '¥' or '°' or '\u00A0' or '•');
            oddities += letter == '\uFFFD' ? 2 : isCapital || isSign || isSignAtWord ? 1 : 0;
        }

        return oddities;
    }
}
