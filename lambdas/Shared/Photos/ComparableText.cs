namespace PhotoFlow.Shared.Photos;

/// <summary>
/// Makes texts comparable that people take for the same. macOS writes "é" as "e" and a mark, keyboards as one letter; what is typed must find
/// what is stored. (Unicode's normal form C, which .NET leaves out where it is built without ICU, as the functions are.)
/// </summary>
public static class ComparableText
{
    private const char HangulFirst = '\uAC00';
    private const int HangulLeads = 19;
    private const int HangulVowels = 21;
    private const int HangulTails = 28;

    private static readonly Dictionary<(char Letter, char Mark), char> Composed = Read();

    /// <summary>The text with each letter as one character, where there is one.</summary>
    public static string Compose(string text)
    {
        if (text.All(char.IsAscii))
            return text;
        var composed = new System.Text.StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (composed is [.., var last] && Compose(last, character) is { } letter)
                composed[^1] = letter;
            else
                composed.Append(character);
        }

        return composed.ToString();
    }

    /// <summary>A name as it is looked up: composed, in lower case, with single spaces; null for no name.</summary>
    public static string? Name(string? name) => string.IsNullOrWhiteSpace(name)
        ? null
        : string.Join(' ', Compose(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    private static char? Compose(char letter, char mark)
    {
        if (Composed.TryGetValue((letter, mark), out var composed))
            return composed;
        if (letter is >= '\u1100' and < (char)('\u1100' + HangulLeads) && mark is >= '\u1161' and < (char)('\u1161' + HangulVowels))
            return (char)(HangulFirst + (((letter - '\u1100') * HangulVowels) + mark - '\u1161') * HangulTails);
        var isOpenSyllable = letter is >= HangulFirst and <= '\uD7A3' && (letter - HangulFirst) % HangulTails == 0;
        return isOpenSyllable && mark is > '\u11A7' and < (char)('\u11A7' + HangulTails) ? (char)(letter + (mark - '\u11A7')) : null;
    }

    private static Dictionary<(char Letter, char Mark), char> Read()
    {
        var composed = new Dictionary<(char Letter, char Mark), char>(Compositions.Triples.Length / 3);
        for (var at = 0; at < Compositions.Triples.Length; at += 3)
            composed[(Compositions.Triples[at], Compositions.Triples[at + 1])] = Compositions.Triples[at + 2];
        return composed;
    }
}
