using System.Globalization;
using System.Text;

namespace PhotoFlow.Shared.Photos;

/// <summary>Makes what people type fit to be kept and shown, and counts it as they do.</summary>
public static class TypedText
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>The flags of Scotland and Wales are made of these.</summary>
    private const int FirstTag = 0xE0020;
    private const int LastTag = 0xE007F;

    /// <summary>The text without control characters, but for line breaks, and without those that turn the direction of what follows; trimmed.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\t')
                clean.Append(' ');
            else if (IsFit(rune))
                clean.Append(rune.ToString());
        }

        return clean.ToString().Trim();
    }

    /// <summary>How many characters a text has: code points, not the halves that UTF-16 makes of some.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    private static bool IsFit(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => rune.Value == '\n',
        UnicodeCategory.Format => rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner or (>= FirstTag and <= LastTag),
        _ => true,
    };
}
