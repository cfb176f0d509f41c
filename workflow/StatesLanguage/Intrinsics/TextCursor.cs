using System.Globalization;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary>A place in the text of an intrinsic function.</summary>
internal sealed class TextCursor(string text)
{
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

    public FormatException Error(string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not valid at character {Position + 1}: {what}."));
}
