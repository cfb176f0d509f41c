using System.Globalization;
using System.Text;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary>A place in the text of a path or an intrinsic function, for the parsers that read it in turn.</summary>
internal sealed class TextCursor(string text)
{
    /// <summary>How deep filters and function calls may nest; a text that nests deeper is refused rather than overflowing the stack.</summary>
    private const int MaximumDepth = 64;
    private int _depth;

    public int Position { get; private set; }

    public bool AtEnd => Position >= text.Length;

    public char Current => text[Position];

    public char CurrentOrEnd => AtEnd ? '\0' : text[Position];

    public void Advance(int by = 1) => Position = Math.Min(Position + by, text.Length);

    public string TextFrom(int start) => text[start..Position];

    public void SkipWhiteSpace()
    {
        while (!AtEnd && char.IsWhiteSpace(Current))
            Position++;
    }

    public bool TryTake(char c)
    {
        if (AtEnd || Current != c)
            return false;
        Position++;
        return true;
    }

    public bool TryTake(string word)
    {
        if (!text.AsSpan(Position).StartsWith(word, StringComparison.Ordinal))
            return false;
        Position += word.Length;
        return true;
    }

    /// <summary>Takes a string in single or double quotes, with JSON's escapes and <c>\'</c>.</summary>
    public string TakeQuoted() => TakeQuoted(TakeEscaped);

    /// <summary>Takes a property's name in quotes. Only the quote itself and the backslash are escaped; before anything else a backslash is part of the name.</summary>
    public string TakeQuotedName()
    {
        var quote = CurrentOrEnd;
        return TakeQuoted(() => CurrentOrEnd == quote || CurrentOrEnd == '\\' ? TakeOne().ToString() : "\\");
    }

    private string TakeQuoted(Func<string> takeEscaped)
    {
        var quote = CurrentOrEnd;
        if (quote is not ('\'' or '"'))
            throw Error("a quoted string is missing");
        Advance();
        var value = new StringBuilder();
        while (!AtEnd)
        {
            var c = TakeOne();
            if (c == quote)
                return value.ToString();
            if (c == '\\')
                value.Append(takeEscaped());
            else
                value.Append(c);
        }

        throw Error($"the closing {quote} is missing");
    }

    /// <summary>Runs a parser one level deeper.</summary>
    public T Nested<T>(Func<T> parse)
    {
        if (++_depth > MaximumDepth)
            throw Error($"it nests deeper than {MaximumDepth} levels");
        var result = parse();
        _depth--;
        return result;
    }

    public FormatException Error(string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not valid at character {Position + 1}: {what}."));

    private char TakeOne() => text[Position++];

    private string TakeEscaped()
    {
        if (AtEnd)
            throw Error("nothing follows the backslash");
        var c = TakeOne();
        return c switch
        {
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            'b' => "\b",
            'f' => "\f",
            'u' => TakeHex().ToString(),
            _ => c.ToString(),
        };
    }

    private char TakeHex()
    {
        if (Position + 4 > text.Length
            || !ushort.TryParse(text.AsSpan(Position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            throw Error("\\u must be followed by four hexadecimal digits");
        }

        Position += 4;
        return (char)code;
    }
}
